package dev.throughline.callgraph.solver;

import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.JavaMethod;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which models want to hear of which methods. */
final class ModelTable {
    private static final String ANY = "*";

    private final Map<String, List<Model.OnMethod>> onMethod = new HashMap<>();
    private final Map<String, List<Model.OnCall>> onCall = new HashMap<>();
    private final List<Model.OnMethod> onEveryMethod = new ArrayList<>();
    private final Set<String> replaced = new HashSet<>();
    private final Set<String> withResult = new HashSet<>();
    private final Set<String> natives = new HashSet<>();
    private final Set<String> names = new HashSet<>();
    private final Set<JavaMethod> actedInside = new HashSet<>();
    private final BitSet unnamed = new BitSet();
    private @Nullable Rules[] rulesByMethod = {};

    /** What models want of the calls of one method, put together at the first. */
    static final class Rules {
        static final Rules NONE = new Rules(List.of(), false, false);

        private final Model.OnCall[] onCall;
        private final boolean isReplaced;
        private final boolean givesResult;

        private Rules(List<Model.OnCall> onCall, boolean isReplaced, boolean givesResult) {
            this.onCall = onCall.toArray(Model.OnCall[]::new);
            this.isReplaced = isReplaced;
            this.givesResult = givesResult;
        }

        /** Whether a model stands for the method at each call. */
        boolean isReplaced() {
            return isReplaced;
        }

        /** Whether a model alone says what the method gives back at each call. */
        boolean givesResult() {
            return givesResult;
        }

        void called(CallSite site) {
            for (Model.OnCall action : onCall) {
                action.called(site);
            }
        }
    }

    void onMethod(String owner, String name, String descriptor, Model.OnMethod action) {
        onMethod.computeIfAbsent(key(owner, name, descriptor), key -> new ArrayList<>(1))
                .add(action);
        addName(owner);
    }

    void onEveryMethod(Model.OnMethod action) {
        onEveryMethod.add(action);
    }

    void onCall(String owner, String name, String descriptor, Model.OnCall action) {
        onCall.computeIfAbsent(key(owner, name, descriptor), key -> new ArrayList<>(1))
                .add(action);
        addName(owner);
    }

    void reached(MethodFlow flow) {
        onEveryMethod.forEach(action -> action.reached(flow));
        JavaMethod method = flow.method();
        if (!names(method.owner())) {
            return;
        }
        String owner = method.owner().name();
        onMethod.getOrDefault(key(owner, method.name(), ANY), List.of()).forEach(action -> action.reached(flow));
        onMethod.getOrDefault(key(owner, method.name(), method.descriptor()), List.of())
                .forEach(action -> action.reached(flow));
    }

    boolean hasCallModels(JavaMethod method) {
        return rules(method).onCall.length > 0;
    }

    Rules rules(JavaMethod method) {
        if (!names(method.owner())) {
            return Rules.NONE;
        }
        int id = method.id();
        if (id >= rulesByMethod.length) {
            rulesByMethod = Arrays.copyOf(rulesByMethod, Math.max(id + 1, rulesByMethod.length * 2));
        }
        Rules known = rulesByMethod[id];
        if (known == null) {
            known = rulesOf(method);
            rulesByMethod[id] = known;
        }
        return known;
    }

    private Rules rulesOf(JavaMethod method) {
        String any = key(method.owner().name(), method.name(), ANY);
        String exact = key(method.owner().name(), method.name(), method.descriptor());
        List<Model.OnCall> actions = new ArrayList<>(onCall.getOrDefault(any, List.of()));
        actions.addAll(onCall.getOrDefault(exact, List.of()));
        return new Rules(
                actions,
                replaced.contains(any) || replaced.contains(exact),
                withResult.contains(any) || withResult.contains(exact));
    }

    private void addName(String owner) {
        names.add(owner);
        unnamed.clear();
        rulesByMethod = new Rules[0];
    }

    /** Whether a model asked for a method of the class. */
    private boolean names(JavaClass owner) {
        if (unnamed.get(owner.id())) {
            return false;
        }
        boolean named = names.contains(owner.name());
        if (!named) {
            unnamed.set(owner.id());
        }
        return named;
    }

    void addReplaced(String owner, String name, String descriptor) {
        replaced.add(key(owner, name, descriptor));
        addName(owner);
    }

    void addWithResult(String owner, String name, String descriptor) {
        withResult.add(key(owner, name, descriptor));
        addName(owner);
    }

    void addNative(String owner, String name, String descriptor) {
        natives.add(key(owner, name, descriptor));
    }

    /** Whether a model gives the native method its meaning. */
    boolean knowsNative(JavaMethod method) {
        return isIn(natives, method);
    }

    /** Whether models have not yet acted inside of the method. */
    boolean firstInside(JavaMethod method) {
        return actedInside.add(method);
    }

    void called(CallSite site, JavaMethod callee) {
        rules(callee).called(site);
    }

    private static boolean isIn(Set<String> keys, JavaMethod method) {
        String owner = method.owner().name();
        return keys.contains(key(owner, method.name(), ANY))
                || keys.contains(key(owner, method.name(), method.descriptor()));
    }

    private static String key(String owner, String name, String descriptor) {
        return owner + '.' + name + descriptor;
    }
}
