package org.bordertally.server;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.bordertally.console.ConsoleConfiguration;
import org.bordertally.console.Premises;
import org.bordertally.database.Database;
import org.bordertally.observe.DatabaseMetrics;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Watches the clock and answers, until it is closed. */
public final class Server implements AutoCloseable {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(15);

    /** Settings of Spring Boot, which its environment variables override. */
    private static final Map<String, Object> SETTINGS = Map.ofEntries(
            Map.entry("management.server.address", "127.0.0.1"),
            Map.entry("management.server.port", 8081),
            Map.entry("management.endpoints.access.default", "none"),
            Map.entry("management.endpoint.health.access", "read-only"),
            Map.entry("management.endpoint.prometheus.access", "read-only"),
            Map.entry("management.endpoints.web.exposure.include", "health,prometheus"),
            Map.entry("management.endpoints.web.discovery.enabled", false),
            Map.entry("management.endpoint.health.show-details", "never"),
            Map.entry("management.endpoint.health.probes.enabled", false),
            Map.entry("spring.main.log-startup-info", false));

    private final ConfigurableApplicationContext context;
    private final Watchdog watchdog;
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledExecutorService watching = Executors.newSingleThreadScheduledExecutor();
    private final Future<?> looking;
    private final Future<?> probing;

    private Server(ConfigurableApplicationContext context, Looks looks, Watchdog watchdog) {
        this.context = context;
        this.watchdog = watchdog;
        this.looking = clockwork.scheduleWithFixedDelay(looks::look, 0, LOOK_EVERY.toSeconds(), TimeUnit.SECONDS);
        PagesProbe pages = new PagesProbe(
                setting("server.address"),
                Integer.parseInt(setting("local.server.port")),
                context.getEnvironment().getProperty("server.servlet.context-path", ""));
        long every = Watchdog.EVERY.toSeconds();
        this.probing =
                watching.scheduleWithFixedDelay(() -> watchdog.look(pages::isAnswered), every, every, TimeUnit.SECONDS);
    }

    /**
     * Starts it.
     *
     * @param database open for as long as the server is
     * @throws org.springframework.boot.web.server.PortInUseException when something else listens there
     */
    public static Server start(Database database, Nights nights, Premises premises) {
        return start(database, nights, premises, Map.of());
    }

    /** @param settings of Spring Boot, before all others */
    public static Server start(Database database, Nights nights, Premises premises, Map<String, Object> settings) {
        Clock clock = premises.clock();
        BooleanSupplier night = () -> premises.underWay() != null;
        Looks looks = new Looks(new NightWatch(nights, clock), night, clock);
        Watchdog watchdog = new Watchdog(looks, night, clock);
        return new Server(answering(database, premises, settings, looks, watchdog), looks, watchdog);
    }

    private static ConfigurableApplicationContext answering(
            Database database, Premises premises, Map<String, Object> settings, Looks looks, Watchdog watchdog) {
        // The program's own logging stays as it is: what is quiet there is quiet here.
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
        SpringApplication application = new SpringApplication(ServerApplication.class);
        application.setBannerMode(Banner.Mode.OFF);
        Map<String, Object> defaults = new HashMap<>(SETTINGS);
        defaults.putAll(Bounds.SETTINGS);
        defaults.putAll(ConsoleConfiguration.SETTINGS);
        application.setDefaultProperties(defaults);
        Map<String, Object> before = new HashMap<>(settings);
        before.putAll(Bounds.NOT_BELIEVED);
        application.addInitializers((ConfigurableApplicationContext starting) ->
                starting.getEnvironment().getPropertySources().addFirst(new MapPropertySource("settings", before)));
        application.addInitializers((GenericApplicationContext starting) ->
                starting.registerBean(DatabaseMetrics.class, () -> new DatabaseMetrics(database, premises.clock())));
        application.addInitializers((GenericApplicationContext starting) -> {
            starting.registerBean(Premises.class, () -> premises);
            starting.registerBean(Looks.class, () -> looks);
            starting.registerBean(Watchdog.class, () -> watchdog);
        });
        return application.run();
    }

    /** Where a person finds the pages. */
    public String address() {
        return address("bordertally.pages", "server.address", "local.server.port");
    }

    /** Where health and metrics are found. */
    public String managementAddress() {
        return address("bordertally.metrics", "management.server.address", "local.management.port");
    }

    /** As whoever runs the server has said it is found; else what it listens on. Nobody can open the address of "any address". */
    private String address(String told, String address, String port) {
        String known = context.getEnvironment().getProperty(told, "").strip();
        if (!known.isEmpty()) {
            return known.replaceFirst("/+$", "");
        }
        String host = setting(address);
        if (List.of("0.0.0.0", "::", "0:0:0:0:0:0:0:0").contains(host)) {
            host = "localhost";
        }
        return "http://%s:%s".formatted(host.contains(":") ? "[" + host + "]" : host, setting(port));
    }

    /**
     * Waits until it does not do any more what it is there for, which it may never do.
     *
     * @return what it does not do, as the beginning of a sentence
     */
    public String awaitFailure() throws InterruptedException {
        try {
            return watchdog.gaveUp().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private String setting(String name) {
        return context.getEnvironment().getRequiredProperty(name);
    }

    /** Ends it. A night at work is broken off: what it had not committed is rolled back, and the next one takes it up. */
    @Override
    public void close() {
        looking.cancel(true);
        probing.cancel(true);
        clockwork.shutdownNow();
        watching.shutdownNow();
        context.close();
    }
}
