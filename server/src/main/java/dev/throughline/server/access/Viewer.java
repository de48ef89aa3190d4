package dev.throughline.server.access;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Whoever makes a request, and what that one may do.
 *
 * @param actor who it is
 * @param displayName how pages call that one
 * @param scopes what may be done, and for which repositories
 */
public record Viewer(Actor actor, String displayName, Map<Permission, Scope> scopes) {
    public Viewer {
        scopes = Map.copyOf(scopes);
    }

    /** Somebody with these roles. */
    public static Viewer of(Actor actor, String displayName, Collection<Grant> grants) {
        Map<Permission, Scope> scopes = new EnumMap<>(Permission.class);
        for (Grant grant : grants) {
            for (Permission permission : grant.role().permissions()) {
                if (grant.group().isEmpty() || permission.isPerRepository()) {
                    scopes.merge(permission, scopeOf(grant), Viewer::union);
                }
            }
        }
        return new Viewer(actor, displayName, scopes);
    }

    /** The server itself: sees all repositories, and does what its job says. */
    public static Viewer system(String job) {
        return of(Actor.system(job), job, Set.of(Grant.everywhere(Role.ADMIN)));
    }

    /** The same one, with none but these permissions. */
    public Viewer limitedTo(Set<Permission> permissions) {
        Map<Permission, Scope> limited = new EnumMap<>(Permission.class);
        scopes.forEach((permission, scope) -> {
            if (permissions.contains(permission)) {
                limited.put(permission, scope);
            }
        });
        return new Viewer(actor, displayName, limited);
    }

    /** Whether something may be done at all, for however few repositories. */
    public boolean may(Permission permission) {
        return !permission.isGranted() || !scope(permission).isEmpty();
    }

    /** The repositories for which something may be done. */
    public Scope scope(Permission permission) {
        return scopes.getOrDefault(permission, Scope.ofNothing());
    }

    private static Scope scopeOf(Grant grant) {
        return grant.group().map(group -> new Scope(false, List.of(group))).orElse(Scope.ofEverything());
    }

    private static Scope union(Scope one, Scope other) {
        if (one.everything() || other.everything()) {
            return Scope.ofEverything();
        }
        TreeSet<Long> groups = new TreeSet<>();
        Stream.of(one, other).flatMap(scope -> scope.groupIds().stream()).forEach(group -> groups.add(group.value()));
        return new Scope(false, groups.stream().map(GroupId::new).toList());
    }
}
