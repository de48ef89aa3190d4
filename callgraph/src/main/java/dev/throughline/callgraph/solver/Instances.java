package dev.throughline.callgraph.solver;

import dev.throughline.callgraph.program.JavaClass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which classes have instances, and who wants to hear of new ones. */
final class Instances {
    private final AbstractObjects objects;
    private @Nullable OfType[] types = new OfType[1 << 14];
    private @Nullable Flow flow;

    Instances(AbstractObjects objects) {
        this.objects = objects;
    }

    void attach(Flow nodes) {
        flow = nodes;
    }

    private Flow flow() {
        Flow nodes = flow;
        if (nodes == null) {
            throw new IllegalStateException("not attached");
        }
        return nodes;
    }

    private OfType of(JavaClass type) {
        int id = type.id();
        if (id >= types.length) {
            types = Arrays.copyOf(types, Math.max(id + 1, types.length * 2));
        }
        OfType known = types[id];
        if (known == null) {
            known = new OfType();
            types[id] = known;
        }
        return known;
    }

    boolean has(JavaClass type) {
        return type.id() < types.length && types[type.id()] != null && of(type).instantiated;
    }

    /** How many subtypes of the type have instances. */
    int count(JavaClass type) {
        return of(type).size;
    }

    /** The plain objects of all subtypes with instances, in the order in which they came up. */
    int[] of(JavaClass type, int from) {
        OfType all = of(type);
        return Arrays.copyOfRange(all.subtypes, from, all.size);
    }

    /** A node at which one instance of every instantiated subtype is. */
    int node(JavaClass type) {
        OfType all = of(type);
        if (all.node == 0) {
            all.node = flow().newEndlessNode(type);
            for (int i = 0; i < all.size; i++) {
                flow().append(all.node, all.subtypes[i]);
            }
        }
        return all.node;
    }

    /** Lets a call hear of every instantiated subtype of a type, present and future. */
    void listen(JavaClass type, NodeListener listener) {
        OfType all = of(type);
        all.listeners.add(listener);
        int known = all.size;
        for (int i = 0; i < known; i++) {
            listener.onObject(all.subtypes[i]);
        }
    }

    /** The class has instances; tells whether that is new. */
    boolean add(JavaClass type) {
        OfType own = of(type);
        if (own.instantiated) {
            return false;
        }
        own.instantiated = true;
        int object = objects.plain(type);
        for (int id : type.supertypes()) {
            OfType all = of(objects.program().classById(id));
            if (all.size == all.subtypes.length) {
                all.subtypes = Arrays.copyOf(all.subtypes, all.size == 0 ? 4 : all.size * 2);
            }
            all.subtypes[all.size++] = object;
        }
        for (int id : type.supertypes()) {
            OfType all = of(objects.program().classById(id));
            if (all.node != 0) {
                flow().append(all.node, object);
            }
            for (int i = 0; i < all.listeners.size(); i++) {
                all.listeners.get(i).onObject(object);
            }
        }
        return true;
    }

    private static final class OfType {
        private boolean instantiated;
        private int[] subtypes = {};
        private int size;
        private int node;
        private final List<NodeListener> listeners = new ArrayList<>(0);
    }
}
