package org.bordertally.server;

import java.util.Map;

/**
 * How much the web server takes from whoever asks, before anybody knows who that is. The figures fit a program of 256 MB: all
 * connections and forms at once leave most of it to the night.
 */
final class Bounds {
    /** Of the pages, and as many more of health and metrics. */
    static final int CONNECTIONS = 1024;

    /** Of one network: a browser opens six, a web server that passes requests on some dozens. */
    static final int CONNECTIONS_OF_A_NETWORK = 128;

    static final int THREADS = 128;

    /** Requests of one network that are worked on at the same time; the others find threads free. */
    static final int REQUESTS_OF_A_NETWORK = 32;

    /** Requests that are still sending what belongs to them, of all networks: looking at a page needs none. */
    static final int BODIES = 32;

    /** Settings of Spring Boot. */
    static final Map<String, Object> SETTINGS = Map.ofEntries(
            Map.entry("server.tomcat.max-connections", CONNECTIONS),
            Map.entry("server.tomcat.accept-count", 100),
            Map.entry("server.tomcat.threads.max", THREADS),
            Map.entry("server.tomcat.threads.min-spare", 4),
            Map.entry("server.tomcat.processor-cache", 32),
            Map.entry("server.tomcat.connection-timeout", "10s"),
            Map.entry("server.tomcat.keep-alive-timeout", "15s"),
            Map.entry("server.tomcat.max-http-form-post-size", "64KB"),
            Map.entry("server.tomcat.max-parameter-count", 500),
            // What a request sends too much is read by us, and not for long.
            Map.entry("server.tomcat.max-swallow-size", "0B"),
            Map.entry("server.max-http-request-header-size", "8KB"));

    /**
     * Before all other settings: what says where a request comes from is believed from those alone whom {@link TrustedProxies}
     * names, and the name of the server from nobody.
     */
    static final Map<String, Object> NOT_BELIEVED = Map.of(
            "server.forward-headers-strategy", "none",
            "server.tomcat.remoteip.remote-ip-header", "",
            "server.tomcat.remoteip.protocol-header", "",
            "server.tomcat.remoteip.host-header", "",
            "server.tomcat.remoteip.port-header", "");

    private Bounds() {}
}
