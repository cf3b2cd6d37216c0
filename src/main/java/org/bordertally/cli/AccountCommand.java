package org.bordertally.cli;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bordertally.console.Account;
import org.bordertally.console.Accounts;
import org.bordertally.console.Role;
import org.bordertally.export.Json;
import org.bordertally.export.TextTable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

@Command(
        name = "account",
        synopsisSubcommandLabel = "(list | set | lock | unlock | tie | untie)",
        description = "Who may log in at the pages, and as what.",
        footer = {
            "",
            "Examples:",
            "  ./bordertally account list",
            "  ./bordertally account set lan --role operator",
            "  ./bordertally account lock lan",
            "  ./bordertally account tie lan nguyen"
        })
final class AccountCommand implements Runnable {
    private final Workplace workplace;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    AccountCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "See who may log in, or change it? ./bordertally account list, or ./bordertally account set NAME --role viewer");
    }

    /** Reads a role of the command line. */
    static final class RoleConverter implements ITypeConverter<Role> {
        @Override
        public Role convert(String value) {
            return Stream.of(Role.values())
                    .filter(role -> role.written().equals(value))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("takes "
                            + Stream.of(Role.values()).map(Role::written).collect(Collectors.joining(", "))
                            + ", not '" + value + "'"));
        }
    }

    @Command(name = "list", description = "The accounts.")
    int list(@Option(names = "--json", description = "Print JSON.") boolean json) {
        return workplace.installation().use(database -> {
            List<Account> accounts = new Accounts(database.pool(1), workplace.clock()).list();
            workplace.print(json ? Json.write(accounts) + "\n" : table(accounts));
            return ExitCode.DONE;
        });
    }

    @Command(
            name = "set",
            description = {
                "Make an account, or give it this role and a new password; it may log in from now on.",
                "The password is made here, and shown this once."
            })
    int set(
            @Parameters(paramLabel = "NAME", description = "Small letters, digits and . _ @ -, a letter first.")
                    String name,
            @Option(
                            names = "--role",
                            paramLabel = "ROLE",
                            required = true,
                            converter = RoleConverter.class,
                            description = "viewer, operator, approver or admin; each may do what those before it may.")
                    Role role) {
        if (!Accounts.isName(name)) {
            throw new UsageException(
                    "An account is called by 2 to 64 small letters, digits and . _ @ -, a letter first, not %s."
                            .formatted(name));
        }
        return workplace.installation().use(database -> {
            String password = new Accounts(database.pool(2), workplace.clock()).set(name, role, Workplace.actor());
            workplace.print("%s is %s, with the password %s%n".formatted(name, role.written(), password));
            return ExitCode.DONE;
        });
    }

    @Command(name = "lock", description = "Let somebody log in no more.")
    int lock(@Parameters(paramLabel = "NAME", description = "Whom.") String name) {
        return enable(name, false);
    }

    @Command(name = "unlock", description = "Let somebody log in again.")
    int unlock(@Parameters(paramLabel = "NAME", description = "Whom.") String name) {
        return enable(name, true);
    }

    @Command(
            name = "tie",
            description = {
                "Say whose an account is: a user of the operating system.",
                "With that user it is one person, and with every other user it is two, where two persons are asked for."
            })
    int tie(
            @Parameters(paramLabel = "NAME", description = "The account.") String name,
            @Parameters(paramLabel = "USER", description = "The operating system's user.") String user) {
        if (user.isBlank()) {
            throw new UsageException("Whose is it? Write the name of the operating system's user.");
        }
        return tieTo(name, user.strip());
    }

    @Command(name = "untie", description = "Take that back.")
    int untie(@Parameters(paramLabel = "NAME", description = "The account.") String name) {
        return tieTo(name, null);
    }

    private int tieTo(String name, @Nullable String user) {
        return workplace.installation().use(database -> {
            if (!new Accounts(database.pool(2), workplace.clock()).tie(name, user, Workplace.actor())) {
                throw unknown(name);
            }
            workplace.print(
                    user == null
                            ? "%s is tied to no user of the operating system.%n".formatted(name)
                            : "%s is %s on this system.%n".formatted(name, user));
            return ExitCode.DONE;
        });
    }

    private static UsageException unknown(String name) {
        return new UsageException("There is no account %s. See them: ./bordertally account list".formatted(name));
    }

    private int enable(String name, boolean enabled) {
        return workplace.installation().use(database -> {
            if (!new Accounts(database.pool(2), workplace.clock()).enable(name, enabled, Workplace.actor())) {
                throw unknown(name);
            }
            workplace.print("%s may%s log in.%n".formatted(name, enabled ? "" : " not"));
            return ExitCode.DONE;
        });
    }

    private static String table(List<Account> accounts) {
        if (accounts.isEmpty()) {
            return "No account yet: ./bordertally serve makes the first, or ./bordertally account set NAME --role admin\n";
        }
        TextTable table = new TextTable().text("name", "role", "may log in", "made (UTC)", "by", "system user");
        accounts.forEach(account -> table.row(
                account.name(),
                account.role().written(),
                account.enabled() ? "yes" : "no",
                account.madeAt().toString().substring(0, 10),
                account.madeBy(),
                account.osUser()));
        return table.toString();
    }
}
