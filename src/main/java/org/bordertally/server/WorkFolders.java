package org.bordertally.server;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bordertally.console.Premises;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Where both ports, that of the pages and that of health and metrics, have the folders that a web server wants: in ours, since those it
 * makes itself in the system's temporary folder stay there when it is killed.
 */
@Configuration(proxyBeanMethods = false)
class WorkFolders {
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> workFolders(Premises premises) {
        return server -> {
            server.setBaseDirectory(folder(premises.temporary(), "server"));
            server.getSettings().setDocumentRoot(folder(premises.temporary(), "documents"));
        };
    }

    private static File folder(Path temporary, String purpose) {
        try {
            return Files.createTempDirectory(temporary, purpose).toFile();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
