package org.bordertally.inquiry;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.bordertally.export.Explanations;
import org.bordertally.feed.reference.Post;
import org.bordertally.feed.reference.Sender;
import org.bordertally.jobs.Jobs;
import org.bordertally.reconciliation.MirrorRule;
import org.bordertally.reconciliation.Rule;

/** Whose deliveries findings stand on, by what is declared now. */
public record DeclaredSources(Jobs jobs) implements Explanations.Sources {

    /** The rule between two flows that is called so; empty where it is another kind of rule, or none any more. */
    public static Optional<Rule> rule(Jobs jobs, String id) {
        return jobs.rules().between().stream()
                .filter(each -> each.id().equals(id))
                .findFirst();
    }

    @Override
    public List<String> feeds(String id, String flow) {
        Stream<String> between = rule(jobs, id)
                .map(rule -> Stream.of(rule.left(), rule.right()).flatMap(side -> side.feeds().stream()))
                .orElse(Stream.of());
        Stream<String> mirrored = jobs.rules().mirrors().stream()
                .filter(mirror -> mirror.id().equals(id))
                .map(MirrorRule::feeds)
                .map(feeds -> feeds.get(flow))
                .filter(Objects::nonNull)
                .flatMap(feeds -> feeds.stream());
        return Stream.concat(between, mirrored).distinct().toList();
    }

    @Override
    public List<String> senders(String partner) {
        return jobs.reference().senders().values().stream()
                .filter(sender -> {
                    Post post = sender.post() == null
                            ? null
                            : jobs.reference().posts().get(sender.post());
                    return post == null || post.neighbour() == null || partner.equals(post.neighbour());
                })
                .map(Sender::code)
                .toList();
    }
}
