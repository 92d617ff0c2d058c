using PodSecurity.Policy.Admission;
using PodSecurity.Policy.Standards;
using PodSecurity.Policy.Workloads;

namespace PodSecurity.Policy.Judging;

/// <summary>
/// What the standards say of the pods of an object at each level, version by version: as if that level were enforced at that version,
/// whatever its namespace asks for.
/// </summary>
/// <param name="Steps">The answers, oldest versions first.</param>
internal sealed record StandardsLadder(IReadOnlyList<LadderStep> Steps)
{
    /// <summary>Asks about the pods of an object.</summary>
    /// <param name="pods">The pods.</param>
    /// <param name="versions">The versions, parted where the standards changed.</param>
    /// <param name="server">The server that is asked.</param>
    public static StandardsLadder Of(IReadOnlyList<CarriedPod> pods, IReadOnlyList<VersionRange> versions, PolicyVersion server)
    {
        var created = pods.Select(pod => ServerSteps.ForPod(pod.View, server)).ToList();
        return new([.. versions.Select(range => new LadderStep(range, Ask(Level.Baseline, range), Ask(Level.Restricted, range)))]);

        PodEvaluation[] Ask(Level level, VersionRange range) => [.. created.Select(pod => PodSecurityStandards.Evaluate(pod, new(level, range.First), server))];
    }

    /// <summary>The answers at a level, those of versions in a row put together that say the same.</summary>
    public IReadOnlyList<LevelAnswer> AnswersAt(Level level)
    {
        var answers = new List<LevelAnswer>();
        foreach (var step in Steps)
        {
            var answer = LevelAnswer.Of(step.Versions, step.At(level));
            if (answers.Count > 0 && answers[answers.Count - 1] is var last && last.SaysSameAs(answer))
            {
                answers[answers.Count - 1] = last with { Versions = last.Versions.Through(answer.Versions) };
            }
            else
            {
                answers.Add(answer);
            }
        }

        return answers;
    }

    /// <summary>The verdicts at a level, whatever the words.</summary>
    public IReadOnlyList<(Verdict Verdict, VersionRange Versions)> VerdictsAt(Level level)
    {
        var verdicts = new List<(Verdict Verdict, VersionRange Versions)>();
        foreach (var answer in AnswersAt(level))
        {
            if (verdicts.Count > 0 && verdicts[verdicts.Count - 1] is var last && last.Verdict == answer.Verdict)
            {
                verdicts[verdicts.Count - 1] = (last.Verdict, last.Versions.Through(answer.Versions));
            }
            else
            {
                verdicts.Add((answer.Verdict, answer.Versions));
            }
        }

        return verdicts;
    }

    /// <summary>The versions in which something holds, those in a row put together.</summary>
    public IReadOnlyList<VersionRange> Where(Func<LadderStep, bool> holds)
    {
        var ranges = new List<VersionRange>();
        var isOpen = false;
        foreach (var step in Steps)
        {
            if (!holds(step))
            {
                isOpen = false;
            }
            else if (isOpen)
            {
                ranges[ranges.Count - 1] = ranges[ranges.Count - 1].Through(step.Versions);
            }
            else
            {
                ranges.Add(step.Versions);
                isOpen = true;
            }
        }

        return ranges;
    }
}

/// <summary>The answers for versions between which the standards did not change.</summary>
/// <param name="Versions">The versions.</param>
/// <param name="Baseline">What baseline says, a pod each.</param>
/// <param name="Restricted">What restricted says, a pod each.</param>
internal sealed record LadderStep(VersionRange Versions, IReadOnlyList<PodEvaluation> Baseline, IReadOnlyList<PodEvaluation> Restricted)
{
    /// <summary>What a level says, a pod each; privileged says nothing.</summary>
    public IReadOnlyList<PodEvaluation> At(Level level) => level switch
    {
        Level.Baseline => Baseline,
        Level.Restricted => Restricted,
        _ => [],
    };

    /// <summary>What the check itself says, at its own level; null where it is not asked at these versions.</summary>
    public Verdict? VerdictOf(Check check)
    {
        if (!Array.Exists(CheckRegistry.For(check.Level, Versions.First), active => active.Check == check))
        {
            return null;
        }

        var evaluations = At(check.Level);
        return evaluations.Any(evaluation => evaluation.Violations.Any(violation => violation.Rule == check.Rule)) ? Verdict.Forbidden
            : evaluations.Any(evaluation => evaluation.Undetermined.Contains(check.Name)) ? Verdict.Undetermined
            : Verdict.Allowed;
    }
}

/// <summary>What a level says of an object in some versions.</summary>
/// <param name="Versions">The versions.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Sentence">Upstream's sentence; empty where nothing is forbidden.</param>
/// <param name="Undetermined">The upstream names of the checks that unknown values decide.</param>
internal sealed record LevelAnswer(VersionRange Versions, Verdict Verdict, string Sentence, IReadOnlyList<string> Undetermined)
{
    /// <summary>The answer for all pods of an object: the worst, and what is said of each that is forbidden.</summary>
    public static LevelAnswer Of(VersionRange versions, IReadOnlyList<PodEvaluation> evaluations) => new(
        versions,
        WorstOf(evaluations),
        string.Join("; ", evaluations.Select(evaluation => evaluation.ForbiddenDetail).Where(detail => detail.Length > 0).Distinct()),
        [.. evaluations.SelectMany(evaluation => evaluation.Undetermined).Distinct()]);

    /// <summary>Whether another answer differs by its versions alone.</summary>
    public bool SaysSameAs(LevelAnswer other) =>
        Verdict == other.Verdict && Sentence == other.Sentence && Undetermined.SequenceEqual(other.Undetermined);

    private static Verdict WorstOf(IReadOnlyList<PodEvaluation> evaluations) =>
        evaluations.Aggregate(Verdict.Allowed, (worst, evaluation) => evaluation.Verdict > worst ? evaluation.Verdict : worst);
}
