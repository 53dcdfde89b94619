package io.godwit.engine.localserver;

import java.io.IOException;
import java.nio.file.Path;

/** Where a release's programs come from. */
interface ServerSource {

    /** Throws with what the user can do if the programs are not at hand. */
    static ServerSource of(ServerRelease release) {
        return release == ServerRelease.MYSQL_9
                ? new DebianServer(new DebianUnstable(DebianMirrors.ofThisSystem()))
                : ServerArchive.find(release);
    }

    /** Writes what a server needs into an empty directory, with a program {@code bin/mysqld} that runs where it lies. */
    void unpackInto(Path directory) throws IOException;
}
