package dev.keyturn.local.story;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Many texts that are looked for at once, in one pass over bytes of any length (an automaton of Aho and Corasick).
 *
 * <p>Digits are found as a run of exactly these digits, hex and base64 forms and tokens wherever they stand.
 */
final class Needles {
    private static final int BYTES = 256;
    /** A run of hex figures as long as this is a random id, and digits in it are chance. */
    private static final int ID = 16;

    private final char[] next;
    private final List<Set<Needle>> ending;
    private final Map<String, Needle> runs = new HashMap<>();
    private final int longestRun;

    Needles(List<Needle> needles) {
        var tree = new Tree();
        for (var needle : needles) {
            needle.forms().forEach(form -> tree.add(form, needle));
            if (needle.digits()) {
                runs.put(needle.text(), needle);
            }
        }
        longestRun = runs.keySet().stream().mapToInt(String::length).max().orElse(0);
        next = tree.automaton();
        ending = tree.ending;
    }

    /** Reads one source from its beginning to its end. */
    Reader reader() {
        return new Reader();
    }

    /** Not safe for several threads. */
    final class Reader {
        private final Set<Needle> found = new HashSet<>();
        private final Set<Needle> perhaps = new HashSet<>();
        private final StringBuilder digits = new StringBuilder();
        private int state;
        private int hex;

        void read(byte[] bytes, int from, int length) {
            for (var i = from; i < from + length; i++) {
                var b = bytes[i] & 0xFF;
                state = next[state * BYTES + b];
                if (state != 0 && ending.get(state) != null) {
                    found.addAll(ending.get(state));
                }
                if (b >= '0' && b <= '9') {
                    digit(b);
                } else if (hex > 0) {
                    noDigit(b);
                } else if (b >= 'a' && b <= 'f') {
                    hex = 1;
                }
            }
        }

        private void digit(int b) {
            hex++;
            if (digits.length() <= longestRun) {
                digits.append((char) b);
            }
        }

        private void noDigit(int b) {
            endOfDigits();
            if (b >= 'a' && b <= 'f') {
                hex++;
            } else {
                endOfHex();
            }
        }

        private void endOfDigits() {
            if (!digits.isEmpty()) {
                var needle = digits.length() > longestRun ? null : runs.get(digits.toString());
                if (needle != null) {
                    perhaps.add(needle);
                }
                digits.setLength(0);
            }
        }

        private void endOfHex() {
            if (hex < ID) {
                found.addAll(perhaps);
            }
            perhaps.clear();
            hex = 0;
        }

        /** @return what was found, once there is no more to read */
        Set<Needle> end() {
            endOfDigits();
            endOfHex();
            return found;
        }
    }

    /** Texts by their common beginnings; becomes the automaton. */
    private static final class Tree {
        private final List<int[]> children = new ArrayList<>();
        private final List<Set<Needle>> ending = new ArrayList<>();

        Tree() {
            node();
        }

        private int node() {
            var none = new int[BYTES];
            Arrays.fill(none, -1);
            children.add(none);
            ending.add(null);
            if (children.size() > Character.MAX_VALUE) {
                throw new IllegalArgumentException("Too many texts to look for at once");
            }
            return children.size() - 1;
        }

        void add(String text, Needle needle) {
            var at = 0;
            for (var b : text.getBytes(StandardCharsets.US_ASCII)) {
                if (children.get(at)[b] < 0) {
                    children.get(at)[b] = node();
                }
                at = children.get(at)[b];
            }
            ends(at, Set.of(needle));
        }

        private void ends(int at, Set<Needle> more) {
            if (more != null) {
                var all = new HashSet<>(more);
                if (ending.get(at) != null) {
                    all.addAll(ending.get(at));
                }
                ending.set(at, all);
            }
        }

        /** Shorter texts first: where one cannot go on, what goes on is the longest end of it that begins another. */
        char[] automaton() {
            var next = new char[children.size() * BYTES];
            var instead = new int[children.size()];
            var queue = new ArrayDeque<>(List.of(0));
            while (!queue.isEmpty()) {
                int at = queue.remove();
                ends(at, at == 0 ? null : ending.get(instead[at]));
                for (var b = 0; b < BYTES; b++) {
                    var child = children.get(at)[b];
                    var otherwise = at == 0 ? 0 : next[instead[at] * BYTES + b];
                    next[at * BYTES + b] = (char) (child < 0 ? otherwise : child);
                    if (child >= 0) {
                        instead[child] = otherwise;
                        queue.add(child);
                    }
                }
            }
            return next;
        }
    }
}
