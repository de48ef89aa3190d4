package dev.throughline.server.access;

import java.security.SecureRandom;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Who may see and do what. */
@Configuration(proxyBeanMethods = false)
public class AccessConfiguration {
    @Bean
    AuditLog auditLog(JdbcClient jdbc) {
        return new AuditLog(jdbc);
    }

    @Bean
    PasswordRules passwordRules() {
        return new PasswordRules();
    }

    @Bean
    RandomTokens randomTokens() {
        return new RandomTokens(new SecureRandom());
    }

    @Bean
    Users users(JdbcClient jdbc, TransactionOperations transactions, PasswordRules passwords, AuditLog audit) {
        return new Users(jdbc, transactions, passwords, audit);
    }

    @Bean
    UserChanges userChanges(
            JdbcClient jdbc, TransactionOperations transactions, Users users, PasswordRules passwords, AuditLog audit) {
        return new UserChanges(jdbc, transactions, users, passwords, audit);
    }

    @Bean
    Groups groups(JdbcClient jdbc, AuditLog audit) {
        return new Groups(jdbc, audit);
    }

    @Bean
    ApiTokens apiTokens(JdbcClient jdbc, RandomTokens tokens, AuditLog audit) {
        return new ApiTokens(jdbc, tokens, audit);
    }

    @Bean
    AuditTrail auditTrail(JdbcClient jdbc) {
        return new AuditTrail(jdbc);
    }

    @Bean
    SetupLinks setupLinks(JdbcClient jdbc, TransactionOperations transactions, Users users, RandomTokens tokens) {
        return new SetupLinks(jdbc, transactions, users, tokens);
    }

    @Bean
    SignInLimits signInLimits(JdbcClient jdbc) {
        return new SignInLimits(jdbc);
    }
}
