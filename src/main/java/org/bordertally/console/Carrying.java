package org.bordertally.console;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.bordertally.desk.Desk;
import org.bordertally.desk.Outcome;
import org.bordertally.desk.Person;
import org.springframework.ui.Model;

/**
 * One way for all that is done: first what it would do, with a field for the reason, then the doing.
 *
 * @param path where to ask for it
 * @param what word of the texts: what is done
 * @param subject what it is done to
 * @param back where to go from there
 * @param fields what is sent besides the reason
 */
record Carrying(String path, String what, String subject, String back, Map<String, String> fields) {
    /**
     * Shows what it would do where no reason is given yet, else does it and shows what it did.
     *
     * @param reason empty for a preview
     */
    static String out(
            Premises premises,
            Person person,
            Carrying asked,
            String reason,
            Model model,
            BiFunction<Desk, Desk.Order, Outcome> work) {
        boolean preview = reason.isBlank();
        Outcome outcome = premises.atDesk(person, desk -> work.apply(desk, new Desk.Order(reason.strip(), preview)));
        return asked.shown(outcome, model);
    }

    /** The page that shows what it did or would do. */
    String shown(Outcome outcome, Model model) {
        model.addAttribute("asked", this);
        model.addAttribute("outcome", outcome);
        return "outcome";
    }

    static Carrying of(String path, String what, String subject, String back) {
        return new Carrying(path, what, subject, back, Map.of());
    }

    Carrying with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(fields);
        more.put(name, value);
        return new Carrying(path, what, subject, back, more);
    }
}
