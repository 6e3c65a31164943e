import java.util.ArrayList;
import java.util.List;

/**
 * Runs a command with the home of this JDK before its arguments: Maven may be on another one than
 * the build takes, and knows the home of its own only.
 */
final class WithJdk {

    private WithJdk() {}

    /** Takes the command and its further arguments. */
    public static void main(String[] arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(arguments));
        command.add(1, System.getProperty("java.home"));
        System.exit(new ProcessBuilder(command).inheritIO().start().waitFor());
    }
}
