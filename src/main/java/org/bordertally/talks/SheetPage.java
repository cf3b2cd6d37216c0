package org.bordertally.talks;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** A sheet as a page that stands by itself: no script, nothing fetched. */
final class SheetPage {
    private static final TemplateEngine ENGINE = engine();

    private final TalksSheet sheet;
    private final String content;

    /** @param content the sheet as JSON, whose digest the page shows */
    SheetPage(TalksSheet sheet, String content) {
        this.sheet = sheet;
        this.content = content;
    }

    String toHtml() {
        Context context = new Context(Locale.ROOT);
        context.setVariable("sheet", sheet);
        context.setVariable("say", new SheetWords(sheet));
        context.setVariable("digest", digest());
        return ENGINE.process("sheet", context);
    }

    private String digest() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static TemplateEngine engine() {
        ClassLoaderTemplateResolver templates = new ClassLoaderTemplateResolver(SheetPage.class.getClassLoader());
        templates.setPrefix("org/bordertally/talks/");
        templates.setSuffix(".html");
        templates.setTemplateMode(TemplateMode.HTML);
        templates.setCharacterEncoding("UTF-8");
        TemplateEngine engine = new SpringTemplateEngine();
        engine.setTemplateResolver(templates);
        return engine;
    }
}
