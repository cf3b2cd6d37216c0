package org.bordertally.bench.endurance;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Accounts of the server, made by the command line, and a browser for each whose owner was let in before anything was sent. */
final class Accounts {
    private final Map<String, String> passwords = new LinkedHashMap<>();
    private final Map<String, Visitor> browsers = new LinkedHashMap<>();

    private Accounts() {}

    static Accounts make(Installation installation) throws IOException, InterruptedException {
        Accounts accounts = new Accounts();
        for (Map.Entry<String, String> role : Map.of(
                        Witness.NAME, "viewer",
                        Previews.OPERATOR, "operator",
                        Guesses.GUESSED, "viewer",
                        ManyNames.VICTIM, "viewer")
                .entrySet()) {
            accounts.passwords.put(role.getKey(), installation.account(role.getKey(), role.getValue()));
        }
        return accounts;
    }

    /** @throws IOException when one is not let in */
    void openBrowsers(Serving serving) throws IOException {
        for (String name : new String[] {Witness.NAME, Previews.OPERATOR, Guesses.GUESSED}) {
            browsers.put(name, new Visitor(serving.address()));
            if (!letIn(name)) {
                throw new IOException("The server does not let " + name + " in.");
            }
        }
    }

    String password(String name) {
        return Objects.requireNonNull(passwords.get(name), name);
    }

    Visitor browser(String name) {
        return Objects.requireNonNull(browsers.get(name), name);
    }

    /** Whether this one is logged in, or can log in again with the same browser. */
    boolean letIn(String name) {
        Visitor browser = browser(name);
        return browser.get("/").status() == 200 || browser.logIn(name, password(name));
    }
}
