import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import pascal.taie.Main;
import pascal.taie.World;
import pascal.taie.analysis.graph.callgraph.CallGraph;
import pascal.taie.analysis.pta.PointerAnalysis;
import pascal.taie.analysis.pta.PointerAnalysisResult;
import pascal.taie.ir.proginfo.MethodRef;
import pascal.taie.ir.stmt.Invoke;
import pascal.taie.language.classes.JMethod;
import pascal.taie.language.type.ArrayType;
import pascal.taie.language.type.ClassType;
import pascal.taie.language.type.PrimitiveType;
import pascal.taie.language.type.Type;
import pascal.taie.language.type.VoidType;

/** Tai-e's pointer analysis without contexts. */
public final class Peer {
    public static void main(String[] arguments) throws Exception {
        Task task = Task.of(arguments);
        // Tai-e looks for the JDK below the working folder.
        Path jdk = Path.of("java-benchmarks", "JREs", "jre1.17", "jdk.jar");
        Files.createDirectories(jdk.getParent());
        Files.deleteIfExists(jdk);
        Files.createSymbolicLink(jdk, task.jdk().toAbsolutePath());
        List<String> options = new ArrayList<>(List.of("-java", "17", "-ap", "-m", task.mainClass()));
        for (Path jar : task.classPath()) {
            options.addAll(List.of(jar.equals(task.classPath().get(0)) ? "-acp" : "-cp", jar.toString()));
        }
        options.addAll(List.of("-a", "pta=cs:ci;implicit-entries:true;only-app:false"));
        Main.main(options.toArray(new String[0]));
        PointerAnalysisResult result = World.get().getResult(PointerAnalysis.ID);
        tally(result.getCallGraph()).write(task.result());
    }

    private static Tally tally(CallGraph<Invoke, JMethod> graph) {
        Tally tally = new Tally();
        graph.reachableMethods().forEach(caller -> {
            int from = tally.method(text(caller));
            graph.getCalleesOfM(caller).forEach(callee -> tally.edge(from, tally.method(text(callee))));
            graph.callSitesIn(caller).forEach(site -> {
                if (site.isVirtual() || site.isInterface()) {
                    tally.virtualSite(graph.getCalleesOf(site).size());
                }
            });
        });
        return tally;
    }

    private static String text(JMethod method) {
        StringBuilder text = new StringBuilder(method.getDeclaringClass().getName());
        text.append('.').append(method.getName()).append('(');
        method.getParamTypes().forEach(type -> text.append(descriptor(type)));
        return text.append(')').append(descriptor(method.getReturnType())).toString();
    }

    private static String descriptor(Type type) {
        if (type instanceof ArrayType array) {
            return "[".repeat(array.dimensions()) + descriptor(array.baseType());
        }
        if (type instanceof ClassType named) {
            return "L" + named.getName().replace('.', '/') + ";";
        }
        if (type instanceof VoidType) {
            return "V";
        }
        return switch (((PrimitiveType) type).getName()) {
            case "boolean" -> "Z";
            case "byte" -> "B";
            case "char" -> "C";
            case "short" -> "S";
            case "int" -> "I";
            case "long" -> "J";
            case "float" -> "F";
            case "double" -> "D";
            default -> throw new IllegalArgumentException(type.toString());
        };
    }
}
