package org.bordertally.cli;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what went wrong, and ends with the exit code for it. */
final class Errors implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private final Workplace workplace;
    private final RootCommand root;

    Errors(Workplace workplace, RootCommand root) {
        this.workplace = workplace;
        this.root = root;
    }

    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        say(sentence(String.valueOf(wrong.getMessage())));
        UnmatchedArgumentException.printSuggestions(wrong, workplace.err());
        workplace
                .err()
                .println("See: ./%s --help"
                        .formatted(wrong.getCommandLine().getCommandSpec().qualifiedName()));
        return ExitCode.USAGE;
    }

    @Override
    public int handleExecutionException(Exception thrown, CommandLine commandLine, ParseResult parsed) {
        if (Interruption.isUnderWay()) {
            return ExitCode.FAILED;
        }
        Failure failure = Failure.of(thrown);
        say(failure.message());
        if (root.verbose()) {
            thrown.printStackTrace(workplace.err());
        }
        return failure.exitCode();
    }

    private void say(String message) {
        workplace.err().println("bordertally: " + message);
    }

    private static String sentence(String said) {
        String message = said.replaceFirst("^Error: ", "");
        return message.endsWith(".") ? message : message + ".";
    }
}
