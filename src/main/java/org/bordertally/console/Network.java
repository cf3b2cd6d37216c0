package org.bordertally.console;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Where a request comes from, as far as it can be told apart from its neighbours: an address of IPv4, or the 64 bits of IPv6 that
 * a single machine may choose its addresses from.
 *
 * @param prefix the address or its first half; the same text for the same network
 */
public record Network(String prefix) {
    /** All that comes from where nobody can say: it shares what it is allowed. */
    private static final Network UNKNOWN = new Network("");

    private static final int PREFIX_BYTES = 8;
    private static final int LONGEST = 64;
    private static final String OF_A_BYTE = "(25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})";

    /** Only what Java reads as an address: it would look up anything else as a name. */
    private static final Pattern ADDRESS =
            Pattern.compile("%1$s(\\.%1$s){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*(%%[0-9A-Za-z]+)?".formatted(OF_A_BYTE));

    /** @param address as text, from whoever sent it: anything that is none belongs to one network that nobody knows */
    public static Network of(String address) {
        if (!isAddress(address)) {
            return UNKNOWN;
        }
        try {
            return of(InetAddress.getByName(address));
        } catch (UnknownHostException e) {
            return UNKNOWN;
        }
    }

    /** Whether this is an address, as digits. */
    public static boolean isAddress(String text) {
        return text.length() <= LONGEST && ADDRESS.matcher(text).matches();
    }

    public static Network of(InetAddress address) {
        return new Network(
                address instanceof Inet4Address
                        ? address.getHostAddress()
                        : HexFormat.of().formatHex(address.getAddress(), 0, PREFIX_BYTES));
    }
}
