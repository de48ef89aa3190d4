package dev.throughline.graph.attack;

import dev.throughline.model.graph.EdgeDetail;
import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.PermissionLevel;
import dev.throughline.model.graph.Width;

/**
 * The table of moves: from a node in a state along an edge, which state the far end comes to.
 *
 * <pre>
 *   internet  --exposes-->  front, workload, store, repository     reached
 *   internet  --exposes-->  weak pipeline, malicious package       held
 *   front     --routes-to-->  anything                             as the front is
 *   workload reached or held  --routes-to-->  anything             inside
 *   workload  --runs-->  container                                 as the workload is
 *   whatever is held  --its identity, group, secret, escape, replica-->  held
 *   identity held  --has-permission-to-->  store                   held, at any level
 *   identity held  --has-permission-to, admin-->  anything         held
 *   repository reached  --contains-secret-->  secret               held
 * </pre>
 */
final class MoveRules {
    private MoveRules() {}

    static State next(EdgeKind kind, EdgeDetail detail, Role from, State state, Role to) {
        return switch (kind) {
            case EXPOSES -> exposed(detail, from, to);
            case ROUTES_TO -> routed(from, state);
            case RUNS -> from == Role.NODE && state != State.HELD ? State.NONE : state;
            case CONTAINS_SECRET -> held(state == State.HELD || (from == Role.READABLE && state == State.REACHED));
            case HAS_PERMISSION_TO -> held(state == State.HELD && suffices(detail, to));
            case ESCAPES_TO, CAN_AUTHENTICATE_AS, CAN_AUTHENTICATE_TO, MEMBER_OF, REPLICATES_TO, EXECUTES_IN ->
                held(state == State.HELD);
            case CONTAINS,
                    MAINTAINS,
                    CREATED_FROM,
                    BUILT_FROM,
                    BASED_ON,
                    INDEXES,
                    STORES,
                    DECLARES,
                    HAS_PACKAGE,
                    AFFECTED_BY,
                    BUILDS_WITH,
                    PROVISIONED_BY,
                    PROTECTED_BY -> State.NONE;
        };
    }

    /** Whether a path may end where such an edge leads, whatever lies there: the move itself is the harm. */
    static boolean endsPath(EdgeKind kind) {
        return kind == EdgeKind.ESCAPES_TO || kind == EdgeKind.CAN_AUTHENTICATE_TO || kind == EdgeKind.EXECUTES_IN;
    }

    private static State exposed(EdgeDetail detail, Role from, Role to) {
        if (from != Role.INTERNET || (detail instanceof EdgeDetail.Reach reach && reach.width() == Width.TRUSTED)) {
            return State.NONE;
        }
        return to == Role.PIPELINE || to == Role.PACKAGE ? State.HELD : State.REACHED;
    }

    private static State routed(Role from, State state) {
        if (from == Role.FRONT) {
            return state;
        }
        return from.runsCode() && state != State.INSIDE ? State.INSIDE : State.NONE;
    }

    private static boolean suffices(EdgeDetail detail, Role to) {
        PermissionLevel level =
                detail instanceof EdgeDetail.Permission permission ? permission.level() : PermissionLevel.READ_DATA;
        return switch (to) {
            case STORE -> true;
            case READABLE, PIPELINE -> level.compareTo(PermissionLevel.WRITE) >= 0;
            default -> level == PermissionLevel.ADMIN;
        };
    }

    private static State held(boolean condition) {
        return condition ? State.HELD : State.NONE;
    }
}
