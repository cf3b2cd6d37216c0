package org.bordertally.console;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchyImpl;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.mapping.GrantedAuthoritiesMapper;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.core.oidc.user.OidcUserAuthority;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Who may open which page. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class Security {
    private static final String CONTENT =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self';"
                    + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /** Health and metrics: on a port of their own, where nobody logs in and nothing else is answered. */
    @Bean
    @Order(1)
    SecurityFilterChain management(HttpSecurity http, Environment settings) {
        return http.securityMatcher(request ->
                        String.valueOf(request.getLocalPort()).equals(settings.getProperty("local.management.port")))
                .authorizeHttpRequests(
                        requests -> requests.requestMatchers(HttpMethod.GET, "/actuator/health", "/actuator/prometheus")
                                .permitAll()
                                .anyRequest()
                                .denyAll())
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .build();
    }

    /** For programs: with name and password each time, or by the browser of somebody who is logged in. */
    @Bean
    @Order(2)
    SecurityFilterChain programs(HttpSecurity http, Premises premises) {
        RefusedLogin refusals = new RefusedLogin();
        return http.securityMatcher("/api/**")
                .addFilterAfter(new ChangedAccounts(premises), SecurityContextHolderFilter.class)
                .authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.GET)
                        .hasRole(Role.VIEWER.name())
                        .anyRequest()
                        .denyAll())
                .httpBasic(login ->
                        login.authenticationEntryPoint(refusals).authenticationDetailsSource(LoginDetails::new))
                .exceptionHandling(refused -> refused.authenticationEntryPoint(refusals))
                .csrf(csrf -> csrf.csrfTokenRepository(new FormTokens()))
                .requestCache(cache -> cache.disable())
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain people(
            HttpSecurity http,
            ObjectProvider<ClientRegistrationRepository> providers,
            Premises premises,
            Uploads uploads,
            UploadLimits limits,
            KnownDevices devices) {
        AskedPages asked = new AskedPages();
        AcceptedLogin accepted = new AcceptedLogin(devices);
        accepted.setRequestCache(asked);
        RefusedLogin refusals = new RefusedLogin();
        // The gate stands last, and asks for the token of what it reads itself.
        http.csrf(csrf -> csrf.ignoringRequestMatchers(UploadGate::isUpload))
                .addFilterAfter(new UploadGate(uploads, limits), AuthorizationFilter.class)
                .addFilterAfter(new ChangedAccounts(premises), SecurityContextHolderFilter.class)
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/login", "/static/**", "/webjars/**", "/error")
                        .permitAll()
                        .requestMatchers("/accounts/**")
                        .hasRole(Role.ADMIN.name())
                        .requestMatchers(HttpMethod.POST, "/periods/**", "/approvals/**")
                        .hasRole(Role.APPROVER.name())
                        .requestMatchers(HttpMethod.POST, "/deliveries/**", "/findings/**", "/runs/**", "/talks/**")
                        .hasRole(Role.OPERATOR.name())
                        .requestMatchers(HttpMethod.GET)
                        .hasRole(Role.VIEWER.name())
                        .anyRequest()
                        .denyAll())
                .formLogin(login -> login.loginPage("/login")
                        .authenticationDetailsSource(LoginDetails::new)
                        .successHandler(accepted)
                        .failureHandler(refusals)
                        .permitAll())
                .csrf(csrf -> csrf.csrfTokenRepository(new FormTokens()))
                .requestCache(cache -> cache.requestCache(asked))
                .logout(logout -> logout.logoutSuccessUrl("/login?out"))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN)));
        if (providers.getIfAvailable() != null) {
            http.addFilterBefore(new LimitedStarts(premises.clock()), OAuth2AuthorizationRequestRedirectFilter.class)
                    .oauth2Login(login ->
                            login.loginPage("/login").successHandler(accepted).failureHandler(refusals));
        }
        return http.build();
    }

    @Bean
    static RoleHierarchy roles() {
        return RoleHierarchyImpl.withDefaultRolePrefix()
                .role(Role.ADMIN.name())
                .implies(Role.APPROVER.name())
                .role(Role.APPROVER.name())
                .implies(Role.OPERATOR.name())
                .role(Role.OPERATOR.name())
                .implies(Role.VIEWER.name())
                .build();
    }

    @Bean
    KnownDevices devices(Premises premises) {
        return new KnownDevices(premises.secret(), premises.clock());
    }

    @Bean
    Sessions sessions() {
        return new Sessions();
    }

    @Bean
    AuthenticationProvider passwords(Premises premises, KnownDevices devices) {
        Function<String, Optional<AccountLogin>> accounts =
                name -> premises.asking(database -> new Accounts(database, premises.clock()).login(name));
        DaoAuthenticationProvider passwords = new DaoAuthenticationProvider(
                name -> accounts.apply(name).orElseThrow(() -> UsernameNotFoundException.fromUsername(name)));
        passwords.setPasswordEncoder(Accounts.ENCODER);
        return new LimitedLogin(passwords, accounts, devices, premises.clock());
    }

    /** Whoever an identity provider vouches for has the roles it names; nobody has one by merely being known there. */
    @Bean
    GrantedAuthoritiesMapper vouchedFor(Environment settings) {
        String claim = settings.getProperty("bordertally.oidc.roles-claim", "roles");
        return authorities -> authorities.stream()
                .flatMap(each -> each instanceof OidcUserAuthority vouched
                        ? roles(vouched.getAttributes().get(claim))
                        : Stream.of(each))
                .collect(Collectors.toSet());
    }

    private static Stream<GrantedAuthority> roles(@Nullable Object named) {
        Set<String> names = named instanceof Collection<?> several
                ? several.stream().map(String::valueOf).collect(Collectors.toSet())
                : Set.of(String.valueOf(named));
        return Stream.of(Role.values())
                .filter(role -> names.stream().anyMatch(name -> role.written().equals(name.toLowerCase(Locale.ROOT))))
                .map(Role::authority);
    }
}
