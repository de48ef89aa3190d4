package dev.throughline.server.web.security;

import dev.throughline.server.access.ApiTokens;
import dev.throughline.server.access.AuditLog;
import dev.throughline.server.access.SignInLimits;
import dev.throughline.server.access.UserChanges;
import dev.throughline.server.access.Users;
import dev.throughline.server.settings.Outgoing;
import dev.throughline.server.settings.Settings;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Who may come in, and how: sessions for pages, tokens for REST; nothing passes that does not say what it needs. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableWebSecurity
public class SecurityConfiguration {
    /** Nothing but our own files; no script or style inside of pages. */
    static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
            + "frame-ancestors 'none'";

    @Bean
    SessionViewers sessionViewers(Users users, InstantSource clock) {
        return new SessionViewers(users, clock);
    }

    @Bean
    OwnSession ownSession(SessionViewers viewers) {
        return new OwnSession(viewers);
    }

    @Bean
    SignInAudit signInAudit(Users users, AuditLog audit) {
        return new SignInAudit(users, audit);
    }

    @Bean
    RequiredPermissions requiredPermissions(ObjectProvider<RequestMappingHandlerMapping> endpoints) {
        return new RequiredPermissions(endpoints);
    }

    @Bean
    SingleSignOn singleSignOn(Settings settings, Outgoing outgoing) {
        return new SingleSignOn(settings, outgoing);
    }

    @Bean
    SingleSignOnUsers singleSignOnUsers(UserChanges users, Settings settings, HttpServletRequest request) {
        return new SingleSignOnUsers(users, settings, request);
    }

    @Bean
    OAuth2AuthorizedClientRepository noClients() {
        return new NoClients();
    }

    @Bean
    AuthenticationManager authenticationManager(
            Users users, SignInLimits limits, AuditLog audit, HttpServletRequest request) {
        return new ProviderManager(new PasswordSignIn(users, limits, audit, request));
    }

    /** REST: a token in every request, no session, so nothing that a page of somebody else could ride on. */
    @Bean
    @Order(1)
    SecurityFilterChain rest(HttpSecurity http, RequiredPermissions permissions, ApiTokens tokens, Users users) {
        common(http, permissions)
                .addFilterBefore(new TokenFilter(tokens, users), AuthorizationFilter.class)
                .securityMatcher("/api/**")
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .exceptionHandling(failures -> failures.authenticationEntryPoint((_, response, _) -> {
                    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
                    response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
                }));
        return http.build();
    }

    /** Pages: a session after signing in. */
    @Bean
    @Order(2)
    SecurityFilterChain pages(
            HttpSecurity http,
            RequiredPermissions permissions,
            SessionViewers viewers,
            SingleSignOnUsers people,
            SignInAudit signIns) {
        common(http, permissions)
                .securityContext(context -> context.securityContextRepository(viewers))
                .csrf(csrf -> csrf.csrfTokenRepository(csrfTokens()))
                .formLogin(form -> form.loginPage("/sign-in")
                        .usernameParameter("name")
                        .passwordParameter("password")
                        .successHandler(SecurityConfiguration::afterSignIn)
                        .failureHandler(SecurityConfiguration::afterRefusal))
                .oauth2Login(provider -> provider.loginPage("/sign-in")
                        .authorizationEndpoint(start -> start.baseUri(SingleSignOn.START))
                        .redirectionEndpoint(back -> back.baseUri(SingleSignOn.CALLBACK + "*"))
                        .userInfoEndpoint(info -> info.oidcUserService(people))
                        .successHandler(signIns::succeeded)
                        .failureHandler(signIns::failed))
                .logout(out -> out.logoutUrl("/sign-out").logoutSuccessUrl("/sign-in?out"))
                .exceptionHandling(failures -> failures.authenticationEntryPoint(SecurityConfiguration::askToSignIn));
        return http.build();
    }

    private static HttpSecurity common(HttpSecurity http, RequiredPermissions permissions) {
        return http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.ASYNC, DispatcherType.FORWARD)
                        .permitAll()
                        .requestMatchers("/assets/**")
                        .permitAll()
                        .anyRequest()
                        .access(permissions))
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .httpBasic(AbstractHttpConfigurer::disable)
                .headers(SecurityConfiguration::headers);
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .crossOriginResourcePolicy(policy -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(
                        policy -> policy.policy("camera=(), geolocation=(), microphone=(), payment=()"))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny);
    }

    private static CookieCsrfTokenRepository csrfTokens() {
        CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName("throughline-csrf");
        tokens.setHeaderName("X-CSRF-TOKEN");
        tokens.setCookieCustomizer(cookie -> cookie.sameSite("Strict").path("/"));
        return tokens;
    }

    private static void afterSignIn(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        String to = request.getParameter("to");
        response.sendRedirect(LocalPath.of(to == null ? "/" : to));
    }

    private static void afterRefusal(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
            throws IOException {
        String to = request.getParameter("to");
        String why = refusal instanceof LockedException ? "wait" : "refused";
        response.sendRedirect("/sign-in?" + why + (to == null ? "" : "&to=" + LocalPath.encoded(LocalPath.of(to))));
    }

    /** Pages lead to the sign-in page and back; a part of a page, which cannot show it, makes htmx load the whole of it. */
    private static void askToSignIn(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
            throws IOException {
        if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", "/sign-in");
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        String query = request.getQueryString();
        String path = request.getRequestURI() + (query == null ? "" : "?" + query);
        boolean mayReturn = "GET".equals(request.getMethod()) && !"/".equals(path);
        response.sendRedirect("/sign-in" + (mayReturn ? "?to=" + LocalPath.encoded(LocalPath.of(path)) : ""));
    }
}
