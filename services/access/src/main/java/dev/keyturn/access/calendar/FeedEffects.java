package dev.keyturn.access.calendar;

import dev.keyturn.access.calendar.feed.FeedChange;
import dev.keyturn.access.calendar.feed.KnownStay;
import dev.keyturn.access.calendar.feed.FeedChange.Added;
import dev.keyturn.access.calendar.feed.FeedChange.CalledOff;
import dev.keyturn.access.calendar.feed.FeedChange.MissingWhileIn;
import dev.keyturn.access.calendar.feed.FeedChange.Moved;
import dev.keyturn.access.calendar.feed.FeedChange.Relabelled;
import dev.keyturn.access.calendar.feed.FeedChange.Vanished;
import dev.keyturn.access.calendar.feed.FeedEvent.Booking;
import dev.keyturn.access.stay.StayOutcome;
import dev.keyturn.access.stay.StayPlan;
import dev.keyturn.access.stay.Stays;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

@ApplicationScoped
class FeedEffects {
    static final String GONE = "It is no longer in the calendar.";
    static final String CALLED_OFF = "The calendar says that it is cancelled.";
    @Inject
    CalendarBookings bookings;
    @Inject
    Stays stays;

    Effects apply(Calendar calendar, List<CalendarBooking> known, List<FeedChange> changes, CalendarReading.Trust trust) {
        var byStay = known.stream().collect(Collectors.toMap(booking -> booking.stay, Function.identity()));
        var effects = new Effects(new ArrayList<>(), new ArrayList<>());
        var reading = new Reading(calendar, byStay, trust, effects);
        present(byStay, changes).forEach(booking -> booking.readsWithout = 0);
        changes.forEach(change -> apply(reading, change));
        return effects;
    }

    void applyAgain(List<CalendarBooking> known, LocalDate today) {
        known.stream().filter(booking -> booking.readsWithout > 0 && booking.checkIn.isAfter(today)).forEach(this::without);
    }

    private void apply(Reading reading, FeedChange change) {
        switch (change) {
            case Added(Booking var28):
                add(reading.calendar(), var28, reading.effects());
                break;
            case Moved(KnownStay var29, Booking var30):
                move(reading.of(var29), var30);
                break;
            case Relabelled(KnownStay var31, Booking var32):
                relabel(reading.of(var31), var32);
                break;
            case Vanished(KnownStay var33):
                vanish(reading.of(var33), reading.trust());
                break;
            case CalledOff(KnownStay var34):
                callOff(reading.of(var34), CALLED_OFF);
                break;
            case MissingWhileIn(KnownStay var19):
                reading.effects().missing().add(var19.stay());
                break;
            default:
                throw new MatchException(null, null);
        }
    }

    private void vanish(CalendarBooking known, CalendarReading.Trust trust) {
        switch (trust) {
            case AS_USUAL:
                without(known);
                break;
            case A_PERSON_SAYS_IT_IS_RIGHT:
                callOff(known, GONE);
        }
    }

    private void add(Calendar calendar, Booking booking, Effects effects) {
        // $VF: Couldn't be decompiled
        // Please report this to the Vineflower issue tracker, at https://github.com/Vineflower/vineflower/issues with a copy of the class file (if you have the rights to distribute it!)
        // java.lang.IllegalStateException: Invalid switch case set: [[var0_1.stays.book(var5_1) instanceof StayOutcome.Done(var12_1)], [const(1)], [var0_1.stays.book(var5_1) instanceof refused], [null]] for selector of type Ldev/keyturn/access/stay/StayOutcome;
        //   at org.jetbrains.java.decompiler.modules.decompiler.exps.SwitchHeadExprent.checkExprTypeBounds(SwitchHeadExprent.java:66)
        //   at org.jetbrains.java.decompiler.modules.decompiler.vars.VarTypeProcessor.checkTypeExpr(VarTypeProcessor.java:140)
        //   at org.jetbrains.java.decompiler.modules.decompiler.vars.VarTypeProcessor.checkTypeExprent(VarTypeProcessor.java:126)
        //   at org.jetbrains.java.decompiler.modules.decompiler.vars.VarTypeProcessor.lambda$processVarTypes$2(VarTypeProcessor.java:114)
        //   at org.jetbrains.java.decompiler.modules.decompiler.flow.DirectGraph.iterateExprents(DirectGraph.java:107)
        //   at org.jetbrains.java.decompiler.modules.decompiler.vars.VarTypeProcessor.processVarTypes(VarTypeProcessor.java:114)
        //   at org.jetbrains.java.decompiler.modules.decompiler.vars.VarTypeProcessor.calculateVarTypes(VarTypeProcessor.java:44)
        //   at org.jetbrains.java.decompiler.modules.decompiler.vars.VarVersionsProcessor.setVarVersions(VarVersionsProcessor.java:68)
        //   at org.jetbrains.java.decompiler.modules.decompiler.vars.VarProcessor.setVarVersions(VarProcessor.java:47)
        //   at org.jetbrains.java.decompiler.main.rels.MethodProcessor.codeToJava(MethodProcessor.java:302)
        //
        // Bytecode:
        // 00: new dev/keyturn/access/stay/StayPlan
        // 03: dup
        // 04: aload 2
        // 05: invokevirtual dev/keyturn/access/calendar/feed/FeedEvent$Booking.from ()Ljava/time/LocalDate;
        // 08: aload 2
        // 09: invokevirtual dev/keyturn/access/calendar/feed/FeedEvent$Booking.until ()Ljava/time/LocalDate;
        // 0c: invokespecial dev/keyturn/access/stay/StayPlan.<init> (Ljava/time/LocalDate;Ljava/time/LocalDate;)V
        // 0f: astore 4
        // 11: new dev/keyturn/access/stay/NewStay
        // 14: dup
        // 15: aload 1
        // 16: getfield dev/keyturn/access/calendar/Calendar.unit Ljava/util/UUID;
        // 19: aload 1
        // 1a: getfield dev/keyturn/access/calendar/Calendar.id Ljava/util/UUID;
        // 1d: aconst_null
        // 1e: aload 2
        // 1f: invokevirtual dev/keyturn/access/calendar/feed/FeedEvent$Booking.confirmationCode ()Ljava/util/Optional;
        // 22: aconst_null
        // 23: invokevirtual java/util/Optional.orElse (Ljava/lang/Object;)Ljava/lang/Object;
        // 26: checkcast java/lang/String
        // 29: aload 4
        // 2b: invokespecial dev/keyturn/access/stay/NewStay.<init> (Ljava/util/UUID;Ljava/util/UUID;Ljava/lang/String;Ljava/lang/String;Ldev/keyturn/access/stay/StayPlan;)V
        // 2e: astore 5
        // 30: aload 0
        // 31: getfield dev/keyturn/access/calendar/FeedEffects.stays Ldev/keyturn/access/stay/Stays;
        // 34: aload 5
        // 36: invokevirtual dev/keyturn/access/stay/Stays.book (Ldev/keyturn/access/stay/NewStay;)Ldev/keyturn/access/stay/StayOutcome;
        // 39: dup
        // 3a: invokestatic java/util/Objects.requireNonNull (Ljava/lang/Object;)Ljava/lang/Object;
        // 3d: pop
        // 3e: astore 6
        // 40: bipush 0
        // 41: istore 7
        // 43: aload 6
        // 45: iload 7
        // 47: invokedynamic typeSwitch (Ldev/keyturn/access/stay/StayOutcome;I)I bsm=java/lang/runtime/SwitchBootstraps.typeSwitch (Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;[Ljava/lang/Object;)Ljava/lang/invoke/CallSite; args=[ dev/keyturn/access/stay/StayOutcome$Done, null.invoke Ljava/lang/Enum$EnumDesc;, dev/keyturn/access/stay/StayOutcome$Refused ]
        // 4c: tableswitch 28 0 2 38 67 70
        // 68: new java/lang/MatchException
        // 6b: dup
        // 6c: aconst_null
        // 6d: aconst_null
        // 6e: invokespecial java/lang/MatchException.<init> (Ljava/lang/String;Ljava/lang/Throwable;)V
        // 71: athrow
        // 72: aload 6
        // 74: checkcast dev/keyturn/access/stay/StayOutcome$Done
        // 77: astore 8
        // 79: aload 8
        // 7b: invokevirtual dev/keyturn/access/stay/StayOutcome$Done.stay ()Ljava/util/UUID;
        // 7e: astore 10
        // 80: aload 10
        // 82: astore 9
        // 84: aload 0
        // 85: aload 1
        // 86: aload 9
        // 88: aload 2
        // 89: invokevirtual dev/keyturn/access/calendar/FeedEffects.remember (Ldev/keyturn/access/calendar/Calendar;Ljava/util/UUID;Ldev/keyturn/access/calendar/feed/FeedEvent$Booking;)V
        // 8c: goto bb
        // 8f: goto bb
        // 92: aload 6
        // 94: checkcast dev/keyturn/access/stay/StayOutcome$Refused
        // 97: astore 10
        // 99: aload 3
        // 9a: invokevirtual dev/keyturn/access/calendar/FeedEffects$Effects.impossible ()Ljava/util/List;
        // 9d: new dev/keyturn/access/calendar/Unclear
        // a0: dup
        // a1: ldc_w "NOT_A_STAY"
        // a4: aconst_null
        // a5: aload 2
        // a6: invokevirtual dev/keyturn/access/calendar/feed/FeedEvent$Booking.uid ()Ljava/lang/String;
        // a9: aload 2
        // aa: invokevirtual dev/keyturn/access/calendar/feed/FeedEvent$Booking.from ()Ljava/time/LocalDate;
        // ad: aload 2
        // ae: invokevirtual dev/keyturn/access/calendar/feed/FeedEvent$Booking.until ()Ljava/time/LocalDate;
        // b1: aconst_null
        // b2: invokespecial dev/keyturn/access/calendar/Unclear.<init> (Ljava/lang/String;Ljava/lang/Integer;Ljava/lang/String;Ljava/time/LocalDate;Ljava/time/LocalDate;Ljava/lang/String;)V
        // b5: invokeinterface java/util/List.add (Ljava/lang/Object;)Z 2
        // ba: pop
        // bb: goto cf
        // be: astore 6
        // c0: new java/lang/MatchException
        // c3: dup
        // c4: aload 6
        // c6: invokevirtual java/lang/Throwable.toString ()Ljava/lang/String;
        // c9: aload 6
        // cb: invokespecial java/lang/MatchException.<init> (Ljava/lang/String;Ljava/lang/Throwable;)V
        // ce: athrow
        // cf: return
    }

    private void remember(Calendar calendar, UUID stay, Booking booking) {
        var row = new CalendarBooking();
        row.stay = stay;
        row.calendar = calendar.id;
        row.say(booking);
        bookings.persist(row);
    }

    private void move(CalendarBooking known, Booking booking) {
        stays.move(known.stay, new StayPlan(booking.from(), booking.until()));
        relabel(known, booking);
    }

    private void relabel(CalendarBooking known, Booking booking) {
        known.say(booking);
        stays.refer(known.stay, known.confirmationCode);
    }

    private void without(CalendarBooking known) {
        known.readsWithout++;
        if (known.readsWithout >= 2) {
            callOff(known, GONE);
        }
    }

    private void callOff(CalendarBooking known, String reason) {
        stays.cancel(known.stay, reason);
        bookings.delete(known);
    }

    private static List<CalendarBooking> present(Map<UUID, CalendarBooking> known, List<FeedChange> changes) {
        var vanished = changes.stream().filter(Vanished.class::isInstance).map(change -> ((Vanished)change).stay().stay()).collect(Collectors.toSet());
        return known.values().stream().filter(booking -> !vanished.contains(booking.stay)).toList();
    }

    record Effects(List<UUID> missing, List<Unclear> impossible) {
    }

    private record Reading(Calendar calendar, Map<UUID, CalendarBooking> known, CalendarReading.Trust trust, Effects effects) {
        CalendarBooking of(KnownStay stay) {
            return known.get(stay.stay());
        }
    }
}
