package dev.keyturn.access.calendar.feed;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A feed's unfolded lines: CRLF, LF or CR ends one, a blank or a tab at the start continues the one before. Unfolds before it
 * decodes, since a fold counted in octets may cut a character in two.
 */
final class FeedLines {
    /** @param number of its first part in the feed, from 1 */
    record Line(int number, String text) {}

    private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final byte[] UTF_16_BIG = {(byte) 0xFE, (byte) 0xFF};
    private static final byte[] UTF_16_LITTLE = {(byte) 0xFF, (byte) 0xFE};

    private FeedLines() {}

    /** @param otherwise the charset of bytes that are not UTF-8 */
    static List<Line> of(byte[] body, Charset otherwise) {
        byte[] bytes = withoutMark(body);
        List<Integer> numbers = new ArrayList<>();
        var joined = new ByteArrayOutputStream(bytes.length);
        int number = 0;
        int at = 0;
        while (at < bytes.length) {
            number++;
            int end = endOfLine(bytes, at);
            boolean continues = number > 1 && (bytes[at] == ' ' || bytes[at] == '\t');
            if (!continues) {
                if (number > 1) {
                    joined.write('\n');
                }
                numbers.add(number);
            }
            int start = continues ? at + 1 : at;
            joined.write(bytes, start, end - start);
            at = end + lengthOfEnd(bytes, end);
        }
        String[] texts = decode(joined.toByteArray(), otherwise).split("\n", -1);
        List<Line> lines = new ArrayList<>(numbers.size());
        for (int i = 0; i < numbers.size(); i++) {
            lines.add(new Line(numbers.get(i), texts[i]));
        }
        return lines;
    }

    private static int endOfLine(byte[] bytes, int from) {
        int end = from;
        while (end < bytes.length && bytes[end] != '\r' && bytes[end] != '\n') {
            end++;
        }
        return end;
    }

    private static int lengthOfEnd(byte[] bytes, int end) {
        return end + 1 < bytes.length && bytes[end] == '\r' && bytes[end + 1] == '\n' ? 2 : 1;
    }

    private static byte[] withoutMark(byte[] body) {
        if (begins(body, UTF_8_MARK)) {
            return Arrays.copyOfRange(body, UTF_8_MARK.length, body.length);
        }
        if (begins(body, UTF_16_BIG) || begins(body, UTF_16_LITTLE)) {
            return new String(body, StandardCharsets.UTF_16).getBytes(StandardCharsets.UTF_8);
        }
        return body;
    }

    private static boolean begins(byte[] body, byte[] mark) {
        return body.length >= mark.length && Arrays.equals(body, 0, mark.length, mark, 0, mark.length);
    }

    private static String decode(byte[] bytes, Charset otherwise) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, otherwise);
        }
    }
}
