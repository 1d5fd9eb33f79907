package dev.keyturn.access.people;

import dev.keyturn.access.directory.DirectoryPart;
import dev.keyturn.contracts.directory.Directory;
import dev.keyturn.contracts.directory.Directory.State;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;

/** Members and their roles, for the directory. */
@ApplicationScoped
class MemberDirectory implements DirectoryPart {

    @Inject
    MemberRows rows;

    @Override
    public String kind() {
        return "member";
    }

    /** @param id organization and person, with a slash between them */
    @Override
    public Optional<Directory> entry(String organization, String id, long generation) {
        return rows.of(id.substring(id.indexOf('/') + 1))
                .map(member -> new Directory.Member(
                        Directory.VERSION, organization, generation, member.person, Set.of(member.roles), state(member)));
    }

    private static State state(Member member) {
        return switch (member.state) {
            case ACTIVE -> State.ACTIVE;
            case REMOVED -> State.REMOVED;
        };
    }
}
