package org.bordertally.desk;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who somebody is, as the program finds out by itself: nothing that a person says of himself is part of it. The components are
 * the keys of the JSON in {@code reconciliation.proposal}.
 *
 * @param account number of the account of the pages, null for who has none
 * @param osUser name of the operating system's user; of an account, whose it was declared to be; null where neither is known
 * @param osIds numbers of that user, and of who logged in before becoming that user; empty where they are not known
 * @param vouchedFor by which identity provider, and as whom; null for everybody else
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Identity(
        @Nullable Long account,
        @Nullable String osUser,
        @Nullable Set<Long> osIds,
        @Nullable String vouchedFor) {
    /** Of whom nothing is known: nobody can be told from this person. */
    public static final Identity UNKNOWN = new Identity(null, null, Set.of(), null);

    public Identity {
        osIds = osIds == null ? Set.of() : Collections.unmodifiableSet(new TreeSet<>(osIds));
    }

    /** An account, and the operating system's user whose it is, where that is declared. */
    public static Identity ofAccount(long number, @Nullable String osUser) {
        return new Identity(number, osUser, Set.of(), null);
    }

    /** A user of the operating system. */
    public static Identity ofUser(@Nullable String name, Set<Long> ids) {
        return new Identity(null, name, ids, null);
    }

    /** Somebody an identity provider vouches for. */
    public static Identity vouchedFor(String issuer, String subject) {
        return new Identity(null, null, Set.of(), issuer + " " + subject);
    }

    /** As it was written down; nothing is known where nothing was. */
    static Identity read(@Nullable String written) {
        return written == null ? UNKNOWN : JsonMapper.shared().readValue(written, Identity.class);
    }

    String written() {
        return JsonMapper.shared().writeValueAsString(this);
    }

    boolean isUnknown() {
        return equals(UNKNOWN);
    }

    /** Whether anything says that both are one person. */
    boolean isAlso(Identity other) {
        return (account != null && account.equals(other.account))
                || (osUser != null && folded(osUser).equals(folded(other.osUser)))
                || !Collections.disjoint(ids(), other.ids())
                || (vouchedFor != null && vouchedFor.equals(other.vouchedFor));
    }

    /**
     * Whether the two are certainly two persons: known in the same way, and nothing says that they are one. Somebody may have
     * an account and be a user of the operating system.
     */
    boolean isSurelyNot(Identity other) {
        boolean comparable = (account != null && other.account != null)
                || (osUser != null && other.osUser != null)
                || (!ids().isEmpty() && !other.ids().isEmpty())
                || (vouchedFor != null && other.vouchedFor != null);
        return comparable && !isAlso(other);
    }

    private Set<Long> ids() {
        return osIds == null ? Set.of() : osIds;
    }

    private static String folded(@Nullable String name) {
        return name == null ? "" : name.toLowerCase(Locale.ROOT);
    }
}
