namespace PodSecurity.Analyzers.Remembering;

/// <summary>
/// One text of one member, and what was found in the bodies that stand in it. As long as nobody types in the member it is the
/// same object, so whoever looked at it sees by that whether it has changed.
/// </summary>
internal sealed class MemberMemory
{
    // A member has one body, a property two. Of two threads that add one at the same time, one may be forgotten: it is read again.
    private (int Offset, BodyMemory Found)[] bodies = [];

    /// <summary>What was found in the body that begins so far behind the member's begin; null where it was not read.</summary>
    public BodyMemory? Recall(int offset)
    {
        foreach (var (start, found) in bodies)
        {
            if (start == offset)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>Keeps what was found in a body.</summary>
    public void Remember(int offset, BodyMemory found) => bodies = [.. bodies.Where(body => body.Offset != offset), (offset, found)];
}
