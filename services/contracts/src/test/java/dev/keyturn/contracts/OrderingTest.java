package dev.keyturn.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** Order is by (enrolment, epoch, generation), whatever arrives when. */
class OrderingTest {
    @Example
    void the_enrolment_weighs_more_than_the_epoch_and_the_epoch_more_than_the_generation() {
        assertThat(Ordering.judge(new Position(1, 9, 9), new Position(2, 0, 0))).isEqualTo(Ordering.NEWER);
        assertThat(Ordering.judge(new Position(2, 1, 9), new Position(2, 2, 0))).isEqualTo(Ordering.NEWER);
        assertThat(Ordering.judge(new Position(2, 2, 8), new Position(2, 2, 9))).isEqualTo(Ordering.NEWER);
    }

    @Example
    void where_nothing_is_held_anything_is_newer() {
        assertThat(Ordering.judge(Position.NONE, new Position(0, 0, 1))).isEqualTo(Ordering.NEWER);
    }

    @Example
    void a_producer_restored_from_yesterdays_backup_sees_that_its_topic_is_ahead() {
        var rows = new Position(3, 1, 40);
        var topic = new Position(3, 1, 41);

        assertThat(Ordering.judge(rows, topic)).isEqualTo(Ordering.NEWER);
        assertThat(Ordering.judge(topic, new Position(3, 2, 40))).as("after a person raised the epoch").isEqualTo(Ordering.NEWER);
    }

    @Property
    void a_record_come_again_is_the_same(@ForAll("positions") Position position) {
        assertThat(Ordering.judge(position, position)).isEqualTo(Ordering.SAME);
    }

    @Property
    void of_two_records_one_is_newer_and_the_other_older_or_they_are_the_same(
            @ForAll("positions") Position one, @ForAll("positions") Position other) {
        var back = switch (Ordering.judge(one, other)) {
            case NEWER -> Ordering.OLDER;
            case OLDER -> Ordering.NEWER;
            case SAME -> Ordering.SAME;
        };

        assertThat(Ordering.judge(other, one)).isEqualTo(back);
        assertThat(back == Ordering.SAME).isEqualTo(one.equals(other));
    }

    @Property
    void however_records_are_reordered_and_repeated_the_newest_is_held_at_the_end(
            @ForAll @Size(min = 1, max = 12) List<@From("positions") Position> sent, @ForAll Random random) {
        var arrivals = new ArrayList<>(sent);
        arrivals.addAll(sent);
        Collections.shuffle(arrivals, random);

        var held = arrivals.stream().reduce((holding, fresh) -> switch (Ordering.judge(holding, fresh)) {
            case NEWER -> fresh;
            case SAME, OLDER -> holding;
        });

        assertThat(held).contains(sent.stream().max(Comparator.naturalOrder()).orElseThrow());
    }

    @Provide
    Arbitrary<Position> positions() {
        var count = Arbitraries.oneOf(Arbitraries.longs().between(0, 3), Arbitraries.longs().between(0, Long.MAX_VALUE));
        return Combinators.combine(count, count, count).as(Position::new);
    }
}
