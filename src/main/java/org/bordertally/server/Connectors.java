package org.bordertally.server;

import java.time.Clock;
import org.bordertally.console.Premises;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** How both ports take requests: that of the pages, and that of health and metrics, each by itself. */
@Configuration(proxyBeanMethods = false)
class Connectors {
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> bounded(Environment settings, Premises premises) {
        return server -> bound(server, settings, premises.clock());
    }

    private static void bound(TomcatServletWebServerFactory server, Environment settings, Clock clock) {
        server.setProtocol(BoundedProtocol.class.getName());
        server.addConnectorCustomizers(connector -> {
            if (connector.getProtocolHandler() instanceof BoundedProtocol protocol) {
                protocol.setClock(clock);
            }
        });
        TrustedProxies.named(settings).ifPresent(server::addEngineValves);
        server.addEngineValves(new BoundedRequests(clock));
    }
}
