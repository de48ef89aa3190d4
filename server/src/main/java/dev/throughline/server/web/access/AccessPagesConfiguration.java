package dev.throughline.server.web.access;

import dev.throughline.server.access.ApiTokens;
import dev.throughline.server.access.AuditTrail;
import dev.throughline.server.access.Groups;
import dev.throughline.server.access.Permission;
import dev.throughline.server.access.SetupLinks;
import dev.throughline.server.access.UserChanges;
import dev.throughline.server.access.Users;
import dev.throughline.server.digests.DigestSubscriptions;
import dev.throughline.server.estate.RepositoryNames;
import dev.throughline.server.web.NavigationEntry;
import dev.throughline.server.web.security.OwnSession;
import dev.throughline.server.web.security.SingleSignOn;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The pages of sign-in and of people. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
public class AccessPagesConfiguration {
    @Bean
    SignInPages signInPages(Users users, SetupLinks links, SingleSignOn singleSignOn) {
        return new SignInPages(users, links, singleSignOn);
    }

    @Bean
    AccountPage accountPage(
            Users users, UserChanges changes, ApiTokens tokens, DigestSubscriptions digests, OwnSession session) {
        return new AccountPage(users, changes, tokens, digests, session);
    }

    @Bean
    UsersPage usersPage(Users users, UserChanges changes, Groups groups, OwnSession session) {
        return new UsersPage(users, changes, groups, session);
    }

    @Bean
    GroupsPage groupsPage(Groups groups, JdbcClient jdbc) {
        return new GroupsPage(groups, new RepositoryNames(jdbc));
    }

    @Bean
    AuditPage auditPage(AuditTrail trail) {
        return new AuditPage(trail);
    }

    @Bean
    PeopleApi peopleApi(Users users, UserChanges changes) {
        return new PeopleApi(users, changes);
    }

    @Bean
    GroupsApi groupsApi(Groups groups, JdbcClient jdbc) {
        return new GroupsApi(groups, new RepositoryNames(jdbc));
    }

    @Bean
    AuditApi auditApi(AuditTrail trail) {
        return new AuditApi(trail);
    }

    @Bean
    AccountApi accountApi(Users users, UserChanges changes, ApiTokens tokens) {
        return new AccountApi(users, changes, tokens);
    }

    @Bean
    NavigationEntry usersEntry() {
        return new NavigationEntry(910, "Users", "/users", Permission.USERS_MANAGE);
    }

    @Bean
    NavigationEntry auditEntry() {
        return new NavigationEntry(920, "Audit log", "/audit", Permission.AUDIT_READ);
    }
}
