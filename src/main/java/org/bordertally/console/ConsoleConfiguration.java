package org.bordertally.console;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bordertally.feed.reference.KnownDays;
import org.bordertally.invocation.Invocation;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.format.Formatter;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.CacheControl;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;

/** The pages and what a program may ask; they need a bean of {@link Premises}. */
@Configuration(proxyBeanMethods = false)
@Import({
    Security.class,
    Formats.class,
    SignInChoices.class,
    EveryPage.class,
    CheckedRequests.class,
    ErrorWords.class,
    RefusedRequests.class,
    TonightPage.class,
    RunsPage.class,
    DeliveriesPage.class,
    DeliveryActions.class,
    FindingsPage.class,
    StatisticsPage.class,
    PeriodsPage.class,
    WhyPage.class,
    TalksPage.class,
    ApprovalsPage.class,
    AuditPage.class,
    AccountsPage.class,
    Api.class
})
public class ConsoleConfiguration implements WebMvcConfigurer {
    /** Settings of Spring Boot, which its environment variables override. */
    public static final Map<String, Object> SETTINGS = Map.ofEntries(
            Map.entry("server.address", "127.0.0.1"),
            Map.entry("server.port", 8080),
            Map.entry("server.error.whitelabel.enabled", false),
            Map.entry("server.servlet.session.timeout", "30m"),
            Map.entry("server.servlet.session.cookie.http-only", true),
            Map.entry("server.servlet.session.cookie.same-site", "lax"),
            Map.entry("server.servlet.session.tracking-modes", "cookie"),
            Map.entry("server.shutdown", "graceful"),
            Map.entry("server.compression.enabled", true),
            Map.entry("spring.messages.basename", "org/bordertally/console/words"),
            Map.entry("spring.messages.fallback-to-system-locale", false),
            // It would read forms of any size, before anybody asks who sent them.
            Map.entry("spring.mvc.formcontent.filter.enabled", false),
            Map.entry("bordertally.uploads.file", "200MB"),
            Map.entry("bordertally.uploads.of-a-person", "400MB"),
            Map.entry("bordertally.uploads.of-all", "1GB"),
            Map.entry("bordertally.uploads.free", "1GB"),
            Map.entry("bordertally.uploads.at-once", 4),
            Map.entry("bordertally.uploads.look-every", "PT20S"),
            Map.entry("spring.thymeleaf.prefix", "classpath:/org/bordertally/console/"),
            Map.entry("spring.thymeleaf.check-template-location", false),
            // Nothing is answered before it is known whether all of it can be.
            Map.entry("spring.thymeleaf.servlet.produce-partial-output-while-processing", false),
            Map.entry("spring.web.resources.add-mappings", false),
            Map.entry("spring.mvc.problemdetails.enabled", false));

    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.forLanguageTag("vi"));

    /** As soon as it is known in which characters they are written: before who it is is asked, which already looks at a form. */
    @Bean
    static FilterRegistrationBean<BoundedParameters> boundedParameters() {
        FilterRegistrationBean<BoundedParameters> first = new FilterRegistrationBean<>(new BoundedParameters());
        first.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return first;
    }

    /** Looks at the first page before anybody does: to the first visitor it would be several times as slow as to the next. */
    @Bean
    static ApplicationRunner rehearsal(TonightPage tonight) {
        return started -> tonight.show(new ExtendedModelMap());
    }

    /** Before all others, so that pages of refusal pass through it, too. */
    @Bean
    static FilterRegistrationBean<TypedCommands> typedCommands(Environment settings) {
        Invocation invocation = Invocation.of(settings.getProperty("bordertally.command"));
        FilterRegistrationBean<TypedCommands> filter = new FilterRegistrationBean<>(new TypedCommands(invocation));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        filter.setEnabled(!invocation.isAsWritten());
        return filter;
    }

    @Bean
    static UploadLimits uploadLimits(Environment settings) {
        return UploadLimits.of(settings);
    }

    @Bean
    static Uploads uploads(Premises premises, UploadLimits limits) {
        return new Uploads(premises.temporary().resolve("uploads"), limits, premises.clock());
    }

    /** What a browser asked for by a link before, else what it says it reads. */
    @Bean
    static LocaleResolver localeResolver() {
        CookieLocaleResolver chosen = new CookieLocaleResolver("language") {
            @Override
            protected Locale parseLocaleValue(String written) {
                return language(written);
            }
        };
        chosen.setRejectInvalidCookies(false);
        chosen.setCookieHttpOnly(true);
        chosen.setCookieSameSite("Lax");
        chosen.setCookieMaxAge(Duration.ofDays(400));
        chosen.setDefaultLocaleFunction(request -> language(request.getLocale().getLanguage()));
        return chosen;
    }

    /** Texts are in these languages only; others would write numbers in digits of their own. */
    private static Locale language(String written) {
        return written.equals("vi") ? LANGUAGES.get(1) : LANGUAGES.get(0);
    }

    /** Whoever closes the browser does not leave the database at work. */
    @Bean
    static WebServerFactoryCustomizer<TomcatServletWebServerFactory> callers() {
        return server -> server.addContextValves(new CallerValve());
    }

    /** Empty stands for no day. */
    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addFormatterForFieldType(LocalDate.class, new Day());
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        LocaleChangeInterceptor choice = new LocaleChangeInterceptor() {
            @Override
            protected Locale parseLocaleValue(String written) {
                return language(written);
            }
        };
        choice.setParamName("lang");
        registry.addInterceptor(choice);
        registry.addInterceptor(new CheckedRequests.OfForms());
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        CacheControl cache = CacheControl.maxAge(Duration.ofHours(1));
        registry.addResourceHandler("/static/**")
                .addResourceLocations("classpath:/org/bordertally/console/static/")
                .setCacheControl(cache);
        registry.addResourceHandler("/webjars/**")
                .addResourceLocations("classpath:/META-INF/resources/webjars/")
                .setCacheControl(cache);
    }

    private static final class Day implements Formatter<LocalDate> {
        @Override
        public LocalDate parse(String written, Locale locale) {
            return KnownDays.parse(written.strip());
        }

        @Override
        public String print(LocalDate day, Locale locale) {
            return day.toString();
        }
    }
}
