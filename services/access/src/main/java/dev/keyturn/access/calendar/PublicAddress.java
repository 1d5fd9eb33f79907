package dev.keyturn.access.calendar;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/**
 * Whether an address is one of the public internet, by the special-purpose address registries of IANA (RFC 6890). Anything else
 * may be a machine of ours or of our provider, which somebody would reach through us.
 */
final class PublicAddress {

    private static final List<Range> SPECIAL_V4 = List.of(
            v4(8, 0), v4(8, 10), v4(10, 100, 64), v4(8, 127), v4(16, 169, 254), v4(12, 172, 16), v4(24, 192, 0, 0), v4(24, 192, 0, 2),
            v4(24, 192, 88, 99), v4(16, 192, 168), v4(15, 198, 18), v4(24, 198, 51, 100), v4(24, 203, 0, 113), v4(4, 224), v4(4, 240));

    /** 2000::/3, the only block that is given out for use. */
    private static final Range GLOBAL_V6 = v6(3, 0x20);

    /** 2001::/23, 2001:db8::/32, 2002::/16 (which may hold a private IPv4 address) and 3fff::/20. */
    private static final List<Range> SPECIAL_V6 =
            List.of(v6(23, 0x20, 0x01), v6(32, 0x20, 0x01, 0x0d, 0xb8), v6(16, 0x20, 0x02), v6(20, 0x3f, 0xff));

    private PublicAddress() {}

    static boolean is(InetAddress address) {
        return switch (address) {
            case Inet4Address v4 -> SPECIAL_V4.stream().noneMatch(range -> range.holds(v4.getAddress()));
            case Inet6Address v6 -> GLOBAL_V6.holds(v6.getAddress())
                    && SPECIAL_V6.stream().noneMatch(range -> range.holds(v6.getAddress()));
            default -> false;
        };
    }

    private static Range v4(int bits, int... start) {
        return range(bits, 4, start);
    }

    private static Range v6(int bits, int... start) {
        return range(bits, 16, start);
    }

    private static Range range(int bits, int length, int... start) {
        return new Range(Arrays.copyOf(start, length), bits);
    }

    /** @param prefix the bytes of the block's first address; @param bits of them that all its addresses share */
    private record Range(int[] prefix, int bits) {

        boolean holds(byte[] address) {
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % 8;
                if ((address[bit / 8] & mask) != (prefix[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
