using PodSecurity.Policy.Judging;

namespace PodSecurity.Policy.Allowances;

/// <summary>What a project allows beyond its policies.</summary>
/// <param name="Named">The exceptions of its file.</param>
/// <param name="Today">The day on which is judged.</param>
/// <param name="RequiresReasons">Whether an exception without a reason is an error.</param>
internal sealed record AllowanceSet(IReadOnlyList<NamedAllowance> Named, DateTime Today, bool RequiresReasons)
{
    /// <summary>None, on a day on which nothing has expired yet.</summary>
    public static AllowanceSet None { get; } = new([], DateTime.MinValue, RequiresReasons: false);

    /// <summary>The exception that allows all of these, which stand at one place; null where there is none.</summary>
    /// <param name="subjects">What was found there, for each container that shares the place.</param>
    /// <param name="file">The file in which it was found.</param>
    public NamedAllowance? Find(IReadOnlyList<FindingSubject> subjects, string? file)
    {
        NamedAllowance? first = null;
        foreach (var subject in subjects)
        {
            if (Named.FirstOrDefault(exception => exception.HoldsOn(Today) && exception.Names(subject, file)) is not { } found)
            {
                return null;
            }

            first ??= found;
        }

        return first;
    }
}
