using PodSecurity.Analyzers.Reading;

namespace PodSecurity.Analyzers.Remembering;

/// <summary>What was found in a body, and what it hangs on.</summary>
/// <param name="seen">The members that were looked at, as they were.</param>
/// <param name="answers">What was asked of the program, and what it answered.</param>
/// <param name="findings">What was found, each with its place and another to look at.</param>
internal sealed class BodyMemory(
    (int File, int Member, MemberMemory State)[] seen,
    KeyValuePair<(Question Question, string Name), bool>[] answers,
    (ReportedFinding Finding, MemberPlace Primary, MemberPlace? Other)[] findings)
{
    public (ReportedFinding Finding, MemberPlace Primary, MemberPlace? Other)[] Findings { get; } = findings;

    /// <summary>Whether it would be found again.</summary>
    /// <param name="program">The program as it is now.</param>
    /// <param name="uses">What it does with names.</param>
    /// <param name="cancellation">Ends the run.</param>
    public bool Holds(ProgramMemory program, ChangedMembers uses, CancellationToken cancellation)
    {
        foreach (var (file, member, state) in seen)
        {
            if (!program.Is(file, member, state, cancellation))
            {
                return false;
            }
        }

        foreach (var asked in answers)
        {
            if (uses.Answer(asked.Key.Question, asked.Key.Name, cancellation) != asked.Value)
            {
                return false;
            }
        }

        return true;
    }
}
