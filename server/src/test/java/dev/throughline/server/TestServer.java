package dev.throughline.server;

import dev.throughline.server.access.Actor;
import dev.throughline.server.access.ApiTokens;
import dev.throughline.server.access.Grant;
import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Role;
import dev.throughline.server.access.User;
import dev.throughline.server.access.UserId;
import dev.throughline.server.access.Users;
import dev.throughline.server.access.Viewer;
import dev.throughline.server.command.Server;
import dev.throughline.server.database.DatabaseAddress;
import dev.throughline.server.settings.ProcessOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The whole server on a free port of loopback, with a fresh database and no jobs. It takes seconds to start: share one in a test
 * class, and let each test have its own users and rows.
 */
public final class TestServer implements AutoCloseable {
    private static final String PASSWORD = "a long sentence for tests";

    private final TestDatabase database;
    private final Path data;
    private final Server server;

    private TestServer(TestDatabase database, Path data, Server server) {
        this.database = database;
        this.data = data;
        this.server = server;
    }

    public static TestServer start() {
        return start(TestDatabase.fresh());
    }

    /** A process beside this one that does its jobs: with the same key, on the same database. */
    public TestServer worker() {
        DatabaseAddress address = new DatabaseAddress(database.url(), Optional.empty(), Optional.empty());
        return new TestServer(database, data, Server.working(address, new ProcessOptions(data, true)));
    }

    /** Another process on a database that others may use too. */
    public static TestServer start(TestDatabase database) {
        try {
            Path data = Files.createTempDirectory("throughline-server");
            DatabaseAddress address = new DatabaseAddress(database.url(), Optional.empty(), Optional.empty());
            Server.Listening listening = new Server.Listening(InetAddress.getLoopbackAddress(), 0, false);
            return new TestServer(database, data, Server.serving(address, new ProcessOptions(data, false), listening));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    public JdbcClient jdbc() {
        return database.jdbc();
    }

    /** The folder with its key. */
    public Path data() {
        return data;
    }

    public TestDatabase database() {
        return database;
    }

    /** A part of the server: a service, to arrange what a test needs. */
    public <T> T part(Class<T> type) {
        return server.part(type);
    }

    /** All parts of the server of a type. */
    public <T> List<T> parts(Class<T> type) {
        return server.parts(type);
    }

    /** A browser in which nobody is signed in. */
    public TestBrowser browser() {
        return new TestBrowser(address());
    }

    /** A browser in which somebody with this role for everything is signed in. */
    public TestBrowser as(Role role) {
        return as(role.name().toLowerCase(Locale.ROOT), Grant.everywhere(role));
    }

    /** A browser in which somebody of this name is signed in, who is made with these roles if there is none. */
    public TestBrowser as(String name, Grant... grants) {
        boolean known =
                part(Users.class).all().stream().anyMatch(user -> user.name().equals(name));
        if (!known) {
            part(Users.class).add(Actor.system("test"), name, name, PASSWORD, List.of(grants));
        }
        TestBrowser browser = browser();
        browser.signIn(name, PASSWORD);
        return browser;
    }

    /** A program with a token that has these permissions; it is of a user with these roles, who is made if there is none. */
    public TestProgram program(String name, Set<Permission> permissions, Grant... grants) {
        Users users = part(Users.class);
        UserId user = users.all().stream()
                .filter(known -> known.name().equals(name))
                .map(User::id)
                .findFirst()
                .orElseGet(() -> users.add(Actor.system("test"), name, name, PASSWORD, List.of(grants)));
        Viewer viewer = Viewer.of(Actor.system("test"), name, List.of(grants));
        String token = part(ApiTokens.class).issue(viewer, user, "test", permissions, Duration.ofDays(1));
        return new TestProgram(address(), token);
    }

    /** A program without a token that anybody knows. */
    public TestProgram nobody() {
        return new TestProgram(address(), "nothing");
    }

    @Override
    public void close() {
        server.close();
    }

    /** The number that a statement gives. */
    public long number(String sql) {
        return jdbc().sql(sql).query((row, _) -> row.getLong(1)).single();
    }

    /** Waits until a worker has brought it about that a statement gives a number. */
    public void await(String sql, long number) {
        Instant end = Instant.now().plusSeconds(60);
        while (number(sql) != number) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError(sql + " gives " + number(sql) + ", not " + number);
            }
            LockSupport.parkNanos(10_000_000);
        }
    }
}
