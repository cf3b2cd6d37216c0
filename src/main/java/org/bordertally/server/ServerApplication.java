package org.bordertally.server;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.bordertally.console.ConsoleConfiguration;
import org.bordertally.observe.DatabaseMetrics;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.batch.autoconfigure.BatchAutoConfiguration;
import org.springframework.boot.batch.autoconfigure.BatchJobLauncherAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.MultipartAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Pages, health and metrics over HTTP. It has no data source of its own: a night opens what it needs. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(
        exclude = {
            DataSourceAutoConfiguration.class,
            BatchAutoConfiguration.class,
            BatchJobLauncherAutoConfiguration.class,
            // With it, every form with a file would be written to the disk before anybody asks who sent it.
            MultipartAutoConfiguration.class
        })
@Import({ConsoleConfiguration.class, Connectors.class, WorkFolders.class})
class ServerApplication {
    @Bean
    PrometheusRegistry prometheusRegistry(DatabaseMetrics metrics) {
        PrometheusRegistry registry = new PrometheusRegistry();
        registry.register(metrics);
        return registry;
    }

    @Bean
    HealthIndicator database(DatabaseMetrics metrics) {
        return () -> health(metrics.answers());
    }

    @Bean
    HealthIndicator nights(Looks looks) {
        return () -> health(looks.findNights());
    }

    @Bean
    HealthIndicator pages(Watchdog watchdog) {
        return () -> health(watchdog.pagesAnswer());
    }

    private static Health health(boolean isWell) {
        return isWell ? Health.up().build() : Health.down().build();
    }
}
