package io.godwit.shell.connect;

import io.godwit.api.option.Secret;
import io.godwit.shell.call.Questions;
import io.godwit.shell.tunnel.SshQuestions;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a tunnel asks, put to whoever answers for passwords. Whether a host is the right one is asked at a terminal only.
 *
 * @param lines the next secret from standard input, where the user sends them there
 */
public record TunnelQuestions(Questions person, boolean mayAsk, Optional<Supplier<Secret>> lines)
        implements
            SshQuestions {
    @Override
    public Optional<Secret> secret(String what) {
        return lines.isPresent()
                ? lines.map(Supplier::get)
                : mayAsk ? person.ask(what + ": ", true).map(Secret::new) : Optional.empty();
    }

    @Override
    public boolean agrees(String question) {
        return mayAsk && person.ask(question, false)
                .filter(answer -> answer.strip().toLowerCase(Locale.ROOT).matches("y|yes")).isPresent();
    }
}
