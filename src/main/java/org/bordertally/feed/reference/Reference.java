package org.bordertally.feed.reference;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The reference data of one installation, complete and consistent: every code it mentions resolves. */
public final class Reference {
    private final String country;
    private final Map<String, Post> posts;
    private final Map<String, Sender> senders;
    private final Map<String, Flow> flows;
    private final Map<String, Agreement> agreements;
    private final Countries countries;
    private final ZoneId zone;
    private final Map<String, Post> postsByName = new HashMap<>();

    /**
     * @param country ISO 3166-1 alpha-3 code of the reporting country
     * @param zone whose midnight ends the day of senders that are no post
     * @param posts by code
     * @param senders by code
     * @param flows by code
     * @param agreements by code
     */
    public Reference(
            String country,
            ZoneId zone,
            Map<String, Post> posts,
            Map<String, Sender> senders,
            Map<String, Flow> flows,
            Map<String, Agreement> agreements,
            Countries countries) {
        this.country = country;
        this.posts = Map.copyOf(posts);
        this.senders = Map.copyOf(senders);
        this.flows = Map.copyOf(flows);
        this.agreements = Map.copyOf(agreements);
        this.countries = countries;
        this.zone = zone;
        for (Post post : this.posts.values()) {
            postsByName.put(folded(post.nameEn()), post);
            postsByName.put(folded(post.nameVi()), post);
            post.aliases().forEach(alias -> postsByName.put(folded(alias), post));
        }
        this.posts.values().forEach(post -> postsByName.put(folded(post.code()), post));
    }

    /** ISO 3166-1 alpha-3 code of the reporting country. */
    public String country() {
        return country;
    }

    public Map<String, Post> posts() {
        return posts;
    }

    public Map<String, Sender> senders() {
        return senders;
    }

    public Map<String, Flow> flows() {
        return flows;
    }

    public Map<String, Agreement> agreements() {
        return agreements;
    }

    public Countries countries() {
        return countries;
    }

    /** The post of this code, name or alias, in any letter case; empty when no post has it. */
    public Optional<Post> post(String codeOrName) {
        return Optional.ofNullable(postsByName.get(folded(codeOrName)));
    }

    /** The zone of the installation, whose midnight ends the day of senders that are no post. */
    public ZoneId zone() {
        return zone;
    }

    /** A code, name or alias as it is compared with those of posts. */
    public static String folded(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
