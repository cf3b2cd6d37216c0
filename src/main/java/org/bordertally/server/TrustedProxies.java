package org.bordertally.server;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.catalina.Valve;
import org.apache.catalina.valves.RemoteIpValve;
import org.bordertally.console.Network;
import org.springframework.core.env.Environment;

/** Web servers that pass requests on, and are believed when they say from whom and whether by HTTPS; without a setting nobody is. */
final class TrustedProxies {
    /** {@code BORDERTALLY_TRUSTED_PROXIES}. */
    private static final String SETTING = "bordertally.trusted-proxies";

    private TrustedProxies() {}

    /** @throws InvalidSettingException when one of those named is no address */
    static Optional<Valve> named(Environment settings) {
        List<String> named = Stream.of(settings.getProperty(SETTING, "").split(",", -1))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
        if (named.isEmpty()) {
            return Optional.empty();
        }
        RemoteIpValve valve = new RemoteIpValve();
        valve.setInternalProxies(named.stream().map(TrustedProxies::range).collect(Collectors.joining(",")));
        valve.setRemoteIpHeader("X-Forwarded-For");
        valve.setProtocolHeader("X-Forwarded-Proto");
        return Optional.of(valve);
    }

    /** Tomcat takes what has no stroke for a pattern. */
    private static String range(String named) {
        String[] parts = named.split("/", -1);
        if (parts.length > 2 || !Network.isAddress(parts[0])) {
            throw mistaken(named);
        }
        int bits = bits(parts[0]);
        if (parts.length == 1) {
            return named + "/" + bits;
        }
        if (!parts[1].matches("[0-9]{1,3}") || Integer.parseInt(parts[1]) > bits) {
            throw mistaken(named);
        }
        return named;
    }

    private static int bits(String address) {
        try {
            return InetAddress.getByName(address) instanceof Inet6Address ? 128 : 32;
        } catch (UnknownHostException e) {
            throw mistaken(address);
        }
    }

    private static InvalidSettingException mistaken(String named) {
        return new InvalidSettingException(
                "%s names \"%s\", which is no address: write addresses or ranges, e.g. 127.0.0.1,10.1.0.0/16, and start it again."
                        .formatted(
                                SETTING.toUpperCase(Locale.ROOT)
                                        .replace('.', '_')
                                        .replace('-', '_'),
                                named));
    }
}
