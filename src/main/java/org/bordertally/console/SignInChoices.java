package org.bordertally.console;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.stereotype.Component;

/** The identity providers that settings name, beside passwords. */
@Component
final class SignInChoices {
    private final ObjectProvider<ClientRegistrationRepository> registrations;

    SignInChoices(ObjectProvider<ClientRegistrationRepository> registrations) {
        this.registrations = registrations;
    }

    /** Their names by where to log in. */
    Map<String, String> providers() {
        Map<String, String> providers = new LinkedHashMap<>();
        if (registrations.getIfAvailable() instanceof Iterable<?> all) {
            for (Object each : all) {
                if (each instanceof ClientRegistration registration) {
                    providers.put(
                            "/oauth2/authorization/" + registration.getRegistrationId(), registration.getClientName());
                }
            }
        }
        return providers;
    }
}
