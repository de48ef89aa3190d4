package dev.throughline.server.web.security;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where to go after signing in: a path of this server, so that no link leads people elsewhere. */
public final class LocalPath {
    private LocalPath() {}

    /** The path as it is if it leads into this server, else the first page. */
    public static String of(String path) {
        boolean local = path.matches("/([^/\\\\\\p{Cntrl}][^\\\\\\p{Cntrl}]*)?") && !path.startsWith("/sign-in");
        return local && isAddress(path) ? path : "/";
    }

    static String encoded(String path) {
        return URLEncoder.encode(path, StandardCharsets.UTF_8);
    }

    private static boolean isAddress(String path) {
        try {
            return URI.create(path).getHost() == null;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
