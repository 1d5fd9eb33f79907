package dev.keyturn.catalogue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** How long a stay's PIN is, and whether one is enough for all its locks. */
public sealed interface LengthChoice {
    /** Six digits withstand guessing at a keypad with a lockout and are still kept in mind. */
    int PREFERRED = 6;

    /** Nearest to the preferred length; of two as near the longer. */
    Comparator<Integer> BY_PREFERENCE =
            Comparator.<Integer>comparingInt(length -> Math.abs(length - PREFERRED)).thenComparing(Comparator.reverseOrder());

    /** One PIN works everywhere. */
    record OneCode(int length, Why why) implements LengthChoice {}

    /** No length suits all locks: a PIN for each group, as few groups as can be. */
    record NeedsSeveral(List<Group> groups, Why why) implements LengthChoice {
        public NeedsSeveral {
            groups = List.copyOf(groups);
        }
    }

    /** No lock here takes codes from Keyturn. */
    record NothingToSet() implements LengthChoice {}

    /** Locks that share a PIN of this length. */
    record Group(int length, SequencedSet<Model> locks) {}

    enum Why { PREFERRED_SUITS_ALL, NEAREST_THAT_SUITS_ALL, LOCKS_DISAGREE }

    static LengthChoice of(Collection<Model> locks) {
        var managed = locks.stream().filter(lock -> lock.management() != Management.NONE).toList();
        if (managed.isEmpty()) {
            return new NothingToSet();
        }
        return PinRules.of(managed).lengths().stream().min(BY_PREFERENCE)
                .<LengthChoice>map(length -> new OneCode(length, why(length)))
                .orElseGet(() -> new NeedsSeveral(groups(managed), Why.LOCKS_DISAGREE));
    }

    private static Why why(int length) {
        return length == PREFERRED ? Why.PREFERRED_SUITS_ALL : Why.NEAREST_THAT_SUITS_ALL;
    }

    /** Each lock joins the best length that it takes among the fewest lengths that reach all locks. */
    private static List<Group> groups(List<Model> locks) {
        Map<Integer, SequencedSet<Model>> groups = new LinkedHashMap<>();
        Set<Integer> lengths = fewest(locks);
        for (Model lock : locks) {
            int length = lock.keypad().accepted().stream().filter(lengths::contains).min(BY_PREFERENCE).orElseThrow();
            groups.computeIfAbsent(length, none -> new LinkedHashSet<>()).add(lock);
        }
        return groups.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(BY_PREFERENCE))
                .map(group -> new Group(group.getKey(), group.getValue()))
                .toList();
    }

    /** Tries all sets of lengths, few first: there are at most nine lengths, so at most 512 sets. */
    private static Set<Integer> fewest(List<Model> locks) {
        SortedSet<Integer> all = new TreeSet<>(BY_PREFERENCE);
        locks.forEach(lock -> all.addAll(lock.keypad().accepted()));
        return subsets(List.copyOf(all)).stream()
                .filter(lengths -> locks.stream().allMatch(lock -> lengths.stream().anyMatch(lock.keypad().accepted()::contains)))
                .min(Comparator.<Set<Integer>>comparingInt(Set::size)
                        .thenComparingInt(lengths -> lengths.stream().mapToInt(length -> Math.abs(length - PREFERRED)).sum())
                        .thenComparingInt(lengths -> -lengths.stream().mapToInt(Integer::intValue).sum()))
                .orElseThrow();
    }

    private static List<Set<Integer>> subsets(List<Integer> lengths) {
        List<Set<Integer>> subsets = new ArrayList<>();
        for (int bits = 1; bits < 1 << lengths.size(); bits++) {
            Set<Integer> subset = new TreeSet<>();
            for (int i = 0; i < lengths.size(); i++) {
                if ((bits >> i & 1) == 1) {
                    subset.add(lengths.get(i));
                }
            }
            subsets.add(subset);
        }
        return subsets;
    }
}
