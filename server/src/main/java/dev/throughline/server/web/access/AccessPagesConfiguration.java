package dev.throughline.server.web.access;

import dev.throughline.server.access.SetupLinks;
import dev.throughline.server.access.Users;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The pages of sign-in and of people. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
public class AccessPagesConfiguration {
    @Bean
    SignInPages signInPages(Users users, SetupLinks links) {
        return new SignInPages(users, links);
    }

    @Bean
    AccountPage accountPage(Users users) {
        return new AccountPage(users);
    }
}
