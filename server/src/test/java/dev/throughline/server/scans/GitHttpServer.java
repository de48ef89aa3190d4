package dev.throughline.server.scans;

import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.http.server.GitServlet;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.dfs.InMemoryRepository;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.transport.resolver.ServiceNotAuthorizedException;

/** A real Git server on loopback, whose repositories hold whatever a test writes into them, trees that no client would make included. */
final class GitHttpServer implements AutoCloseable {
    private static final PersonIdent AUTHOR = new PersonIdent("author", "author@example.org");

    private final Tomcat tomcat = new Tomcat();
    private final Map<String, InMemoryRepository> repositories = new ConcurrentHashMap<>();
    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();

    private GitHttpServer() {}

    static GitHttpServer start() {
        try {
            GitHttpServer server = new GitHttpServer();
            Path base = Files.createTempDirectory("git-server");
            server.tomcat.setBaseDir(base.toString());
            server.tomcat.setPort(0);
            server.tomcat.getConnector().setProperty("address", "127.0.0.1");
            Context context = server.tomcat.addContext("", base.toString());
            Tomcat.addServlet(context, "git", server.new Servlet()).addMapping("/*");
            server.tomcat.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
    }

    private final class Servlet extends GitServlet {
        private static final long serialVersionUID = 1L;

        @Override
        public void init(ServletConfig config) throws ServletException {
            setRepositoryResolver(GitHttpServer.this::open);
            setReceivePackFactory(null);
            super.init(config);
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            if (request.getRequestURI().startsWith("/moved")) {
                response.sendRedirect("http://169.254.169.254/moved/info/refs?service=git-upload-pack");
                return;
            }
            super.service(request, response);
        }
    }

    private Repository open(HttpServletRequest request, String name)
            throws RepositoryNotFoundException, ServiceNotAuthorizedException {
        String authorization = request.getHeader("Authorization");
        authorizations.add(authorization == null ? "" : authorization);
        InMemoryRepository repository = repositories.get(name);
        if (repository == null) {
            throw new RepositoryNotFoundException(name);
        }
        String token = tokens.get(name);
        if (token != null && !basic("oauth2:" + token).equals(authorization)) {
            throw new ServiceNotAuthorizedException();
        }
        repository.incrementOpen();
        return repository;
    }

    static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    /** Only whoever has the token may read the repository. */
    void protect(String name, String token) {
        tokens.put(name, token);
    }

    /** The headers that came so far; empty texts where there was none. */
    List<String> authorizations() {
        return List.copyOf(authorizations);
    }

    URI address(String name) {
        return URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + "/" + name);
    }

    /**
     * A tree as Git keeps it: names are bytes, whatever they say.
     *
     * @param name with a slash for folders
     */
    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    record Entry(String name, FileMode mode, byte[] content) {
        static Entry file(String name, String content) {
            return new Entry(name, FileMode.REGULAR_FILE, content.getBytes(StandardCharsets.UTF_8));
        }

        static Entry link(String name, String to) {
            return new Entry(name, FileMode.SYMLINK, to.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Makes the files the newest commit of the branch main. */
    String commit(String name, Map<String, String> files) {
        return commit(
                name,
                files.entrySet().stream()
                        .map(file -> Entry.file(file.getKey(), file.getValue()))
                        .toList());
    }

    /** The same with entries of any kind. */
    String commit(String name, List<Entry> entries) {
        InMemoryRepository repository = repositories.computeIfAbsent(name, GitHttpServer::empty);
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(tree(inserter, entries));
            commit.setAuthor(AUTHOR);
            commit.setCommitter(AUTHOR);
            commit.setMessage("a commit of " + entries.size());
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            RefUpdate update = repository.updateRef(Constants.R_HEADS + "main");
            update.setNewObjectId(id);
            update.forceUpdate();
            return id.name();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InMemoryRepository empty(String name) {
        InMemoryRepository repository = new InMemoryRepository(new DfsRepositoryDescription(name));
        repository.getConfig().setBoolean("uploadpack", null, "allowFilter", true);
        return repository;
    }

    private static ObjectId tree(ObjectInserter inserter, List<Entry> entries) throws IOException {
        Map<String, List<Entry>> folders = new TreeMap<>();
        Map<String, Entry> files = new HashMap<>();
        for (Entry entry : entries) {
            int slash = entry.name().indexOf('/');
            if (slash < 0) {
                files.put(entry.name(), entry);
            } else {
                String rest = entry.name().substring(slash + 1);
                folders.computeIfAbsent(entry.name().substring(0, slash), _ -> new ArrayList<>())
                        .add(new Entry(rest, entry.mode(), entry.content()));
            }
        }
        // Git sorts a folder as if a slash ended its name.
        TreeMap<String, Object> sorted = new TreeMap<>(files);
        folders.forEach((folder, content) -> sorted.put(folder + "/", content));
        TreeFormatter tree = new TreeFormatter();
        for (Map.Entry<String, Object> each : sorted.entrySet()) {
            if (each.getValue() instanceof Entry file) {
                ObjectId content = file.mode().equals(FileMode.GITLINK)
                        ? ObjectId.fromString("1".repeat(40))
                        : inserter.insert(Constants.OBJ_BLOB, file.content());
                tree.append(bytes(file.name()), file.mode(), content);
            } else {
                String folder = each.getKey().substring(0, each.getKey().length() - 1);
                tree.append(bytes(folder), FileMode.TREE, tree(inserter, folders.getOrDefault(folder, List.of())));
            }
        }
        return inserter.insert(tree);
    }

    private static byte[] bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
    }
}
