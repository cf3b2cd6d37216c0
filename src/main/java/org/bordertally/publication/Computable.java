package org.bordertally.publication;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody can compute who knows some combinations of unknowns: all that are sums of multiples of them. Secrets are
 * combinations that nobody may come to know.
 *
 * <p>Gaussian elimination: each combination known is kept with an unknown of its own, by which it is taken out of others.
 */
final class Computable {
    private record Step(int order, Combination combination) {}

    private final Map<Integer, Step> steps = new HashMap<>();
    private final List<Combination> secrets = new ArrayList<>();
    private final Map<Integer, Set<Integer>> secretsByUnknown = new HashMap<>();

    /** This combination is known; to be called before there are secrets. */
    void learn(Combination combination) {
        Combination rest = rest(combination);
        if (!rest.isEmpty()) {
            add(rest.unknown(0), rest);
        }
    }

    /** A combination is a secret from now on, unless it can be computed already. */
    void protect(Combination combination) {
        Combination rest = rest(combination);
        if (!rest.isEmpty()) {
            int number = secrets.size();
            secrets.add(rest);
            register(number, rest);
        }
    }

    /** Makes a combination known unless a secret could be computed then; answers whether it is known. */
    boolean learnUnlessRevealing(Combination combination) {
        Combination rest = rest(combination);
        if (rest.isEmpty()) {
            return true;
        }
        int unknown = rarest(rest);
        Map<Integer, Combination> left = new HashMap<>();
        for (int number : secretsByUnknown.getOrDefault(unknown, Set.of())) {
            Combination secret = secrets.get(number).without(unknown, rest);
            if (secret.isEmpty()) {
                return false;
            }
            left.put(number, secret);
        }
        left.forEach((number, secret) -> {
            forget(number, secrets.get(number));
            secrets.set(number, secret);
            register(number, secret);
        });
        add(unknown, rest);
        return true;
    }

    private void add(int unknown, Combination combination) {
        steps.put(unknown, new Step(steps.size(), combination));
    }

    /** What is left of a combination when all that is known has been taken out of it. A step holds only later steps' unknowns. */
    private Combination rest(Combination combination) {
        Combination rest = combination;
        int unknown = earliest(rest);
        while (unknown >= 0) {
            Step step = steps.get(unknown);
            if (step == null) {
                throw new IllegalStateException("no step for the unknown " + unknown);
            }
            rest = rest.without(unknown, step.combination());
            unknown = earliest(rest);
        }
        return rest;
    }

    private int earliest(Combination combination) {
        int unknown = -1;
        int order = Integer.MAX_VALUE;
        for (int index = 0; index < combination.size(); index++) {
            @Nullable Step step = steps.get(combination.unknown(index));
            if (step != null && step.order() < order) {
                order = step.order();
                unknown = combination.unknown(index);
            }
        }
        return unknown;
    }

    /** The unknown that the fewest secrets name: where none does, no secret can be a multiple. */
    private int rarest(Combination combination) {
        int unknown = -1;
        int fewest = Integer.MAX_VALUE;
        for (int index = 0; index < combination.size() && fewest > 0; index++) {
            int count = secretsByUnknown
                    .getOrDefault(combination.unknown(index), Set.of())
                    .size();
            if (count < fewest) {
                fewest = count;
                unknown = combination.unknown(index);
            }
        }
        return unknown;
    }

    private void register(int number, Combination secret) {
        for (int index = 0; index < secret.size(); index++) {
            secretsByUnknown
                    .computeIfAbsent(secret.unknown(index), unused -> new HashSet<>())
                    .add(number);
        }
    }

    private void forget(int number, Combination secret) {
        for (int index = 0; index < secret.size(); index++) {
            secretsByUnknown
                    .getOrDefault(secret.unknown(index), new HashSet<>())
                    .remove(number);
        }
    }
}
