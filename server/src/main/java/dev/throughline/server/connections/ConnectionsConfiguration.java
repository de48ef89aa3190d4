package dev.throughline.server.connections;

import dev.throughline.connect.http.AddressRules;
import dev.throughline.connect.http.HttpSettings;
import dev.throughline.server.access.AuditLog;
import dev.throughline.server.secrets.SealedColumn;
import dev.throughline.server.secrets.Secrets;
import java.time.InstantSource;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Connections and their connectors. */
@Configuration(proxyBeanMethods = false)
public class ConnectionsConfiguration {
    /** An answer of a real service takes a few MiB; a tree of it in memory takes eight times as much, and the heap is small. */
    private static final int LARGEST_ANSWER = 16 << 20;

    @Bean
    SealedColumn connectionCredentials() {
        return Connections.SEALED;
    }

    /** How the server calls others; hosts and networks of one's own have to be allowed. */
    @Bean
    HttpSettings outgoing(@Value("${throughline.outgoing.allow:}") List<String> allowed) {
        return HttpSettings.defaults().withAddresses(new AddressRules(allowed)).withLargestAnswer(LARGEST_ANSWER);
    }

    @Bean
    Connections connections(
            JdbcClient jdbc,
            TransactionOperations transactions,
            Secrets secrets,
            AuditLog audit,
            ObjectProvider<ConnectionListener> listeners,
            InstantSource clock) {
        return new Connections(jdbc, transactions, secrets, audit, listeners, clock);
    }

    @Bean
    Connectors connectors(Connections connections, HttpSettings outgoing, InstantSource clock) {
        return new Connectors(connections, outgoing, clock, System.getenv());
    }
}
