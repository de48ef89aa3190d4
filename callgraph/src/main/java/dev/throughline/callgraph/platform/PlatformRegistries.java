package dev.throughline.callgraph.platform;

import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.JavaMethod;
import dev.throughline.callgraph.solver.CallSite;
import dev.throughline.callgraph.solver.Model;
import dev.throughline.callgraph.solver.Solver;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Instances that code of the JDK makes of classes that are not known where they are made: those of the registry's kind whose
 * name reachable code of the JDK holds.
 */
final class PlatformRegistries implements Model {
    private static final int LONGEST_NAME = 200;

    /** The first letters of the packages in which the JDK's registries find their classes. */
    private static final String BEGINNINGS = "scj";

    /** What needs hardware, a desktop or an identity service names hundreds of classes that no program has by chance. */
    private static final List<String> LEFT_OUT = List.of(
            "com/sun/crypto/provider/JceKeyStore",
            "sun/security/krb5/",
            "sun/security/jgss/",
            "sun/security/pkcs11/",
            "sun/security/smartcardio/");

    private final List<PlatformRegistry> registries = new ArrayList<>();
    private final Set<String> heard = new HashSet<>();

    @Override
    public void register(Solver solver) {
        registries.addAll(PlatformRegistry.all(solver));
        solver.onText(text -> hear(solver, text));
        solver.onClassLiteral((user, type) -> {
            if (user.isOfJdk()) {
                hear(solver, type.name());
            }
        });
    }

    /** The call makes an instance of a class that is not known. */
    void callFrom(CallSite site) {
        if (site.caller().method().owner().isOfJdk()) {
            registries.forEach(registry -> registry.callFrom(site));
        }
    }

    private void hear(Solver solver, String text) {
        if (text.isEmpty() || BEGINNINGS.indexOf(text.charAt(0)) < 0) {
            return; // as of nearly all texts
        }
        String name = text.replace('.', '/');
        if (!mayNameAClass(name) || LEFT_OUT.stream().anyMatch(name::startsWith) || !heard.add(name)) {
            return;
        }
        JavaClass type = solver.program().classNamed(name);
        if (type.isOfJdk() && !type.isAbstract()) {
            registries.forEach(registry -> registry.add(type));
        }
    }

    private static boolean mayNameAClass(String name) {
        return name.length() <= LONGEST_NAME
                && name.indexOf('/') > 0
                && (name.startsWith("sun/") || name.startsWith("com/sun/") || name.startsWith("jdk/"))
                && name.chars().allMatch(each -> each == '/' || Character.isJavaIdentifierPart(each));
    }

    /** Those that code outside of the class may call by reflection, as registries do. */
    static void addConstructors(AnyOf any, JavaClass type) {
        for (JavaMethod method : type.methods()) {
            if (method.isConstructor()
                    && (method.isPublic() || method.descriptor().equals("()V"))) {
                any.add(type, method);
            }
        }
    }
}
