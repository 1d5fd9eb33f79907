package dev.keyturn.local.story;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * A text that is looked for.
 *
 * @param name what a report calls it, since the text itself is a secret
 */
record Needle(String name, String text) {
    /** Fewer digits than this are found by chance in any figure. */
    static final int ENOUGH_DIGITS = 8;
    private static final int BITS_OF_BYTE = 8;
    private static final int BITS_OF_BASE64 = 6;

    boolean digits() {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** The forms that may stand within other text: hex, base64, and the text itself unless it is digits, which stand for themselves. */
    List<String> forms() {
        var bytes = text.getBytes(StandardCharsets.US_ASCII);
        var hex = HexFormat.of().formatHex(bytes);
        var forms = new ArrayList<>(List.of(hex, hex.toUpperCase(Locale.ROOT)));
        for (var before = 0; before < 3; before++) {
            forms.add(base64(bytes, before));
        }
        if (!digits()) {
            forms.add(text);
        }
        return forms.stream().distinct().toList();
    }

    /** What base64 makes of it behind so many other bytes: the letters that stand for bits of the text alone. */
    private static String base64(byte[] bytes, int before) {
        var padded = new byte[before + bytes.length];
        System.arraycopy(bytes, 0, padded, before, bytes.length);
        var first = Math.ceilDiv(before * BITS_OF_BYTE, BITS_OF_BASE64);
        var end = padded.length * BITS_OF_BYTE / BITS_OF_BASE64;
        return Base64.getEncoder().encodeToString(padded).substring(first, end);
    }

    @Override
    public String toString() {
        return name;
    }
}
