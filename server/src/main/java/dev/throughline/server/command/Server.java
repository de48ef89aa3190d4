package dev.throughline.server.command;

import dev.throughline.server.ServerApplication;
import dev.throughline.server.database.DatabaseAddress;
import dev.throughline.server.secrets.MasterKey;
import dev.throughline.server.secrets.MasterKeys;
import dev.throughline.server.settings.ProcessOptions;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** A server process that runs: with pages, or, as a worker, without. */
public final class Server implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    private Server(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Starts a server that answers requests. */
    public static Server serving(DatabaseAddress database, ProcessOptions process, Listening listening) {
        Map<String, Object> properties = properties(database);
        properties.put("server.port", listening.port());
        properties.put("server.address", listening.address().getHostAddress());
        properties.put("server.forward-headers-strategy", listening.behindProxy() ? "native" : "none");
        return new Server(run(WebApplicationType.SERVLET, properties, process));
    }

    /** Starts a process that does jobs and answers no requests. */
    public static Server working(DatabaseAddress database, ProcessOptions process) {
        return new Server(run(WebApplicationType.NONE, properties(database), process));
    }

    private static Map<String, Object> properties(DatabaseAddress database) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("spring.datasource.url", database.url());
        database.user().ifPresent(user -> properties.put("spring.datasource.username", user));
        database.password().ifPresent(password -> properties.put("spring.datasource.password", password));
        return properties;
    }

    private static ConfigurableApplicationContext run(
            WebApplicationType type, Map<String, Object> properties, ProcessOptions process) {
        SpringApplication application = new SpringApplication(ServerApplication.class);
        application.setWebApplicationType(type);
        application.setDefaultProperties(properties);
        application.addInitializers(context -> {
            GenericApplicationContext beans = (GenericApplicationContext) context;
            beans.registerBean(ProcessOptions.class, () -> process);
            beans.registerBean(MasterKey.class, () -> MasterKeys.of(System.getenv(), process.data()));
            beans.registerBean(InstantSource.class, InstantSource::system);
        });
        return application.run();
    }

    /** The port that it listens on. */
    public int port() {
        if (!(context instanceof WebServerApplicationContext web) || web.getWebServer() == null) {
            throw new IllegalStateException("a worker listens on no port");
        }
        return web.getWebServer().getPort();
    }

    /** A part of the server, for commands and tests. */
    public <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    /** All parts of a type, in their order. */
    public <T> List<T> parts(Class<T> type) {
        return context.getBeanProvider(type).orderedStream().toList();
    }

    @Override
    public void close() {
        context.close();
    }

    /**
     * Where a server listens.
     *
     * @param port 0 for any that is free
     * @param behindProxy whether the Forwarded headers of a reverse proxy are to be believed
     */
    public record Listening(InetAddress address, int port, boolean behindProxy) {}
}
