namespace PodSecurity.Policy.Standards;

/// <summary>The Pod Security Standards: judges a pod at a level and version.</summary>
public static class PodSecurityStandards
{
    [ThreadStatic]
    private static Offences? scratchOffences;

    [ThreadStatic]
    private static Sentence? scratchSentence;

    /// <summary>Judges a pod as it is given; what the server would do to it before is not done here.</summary>
    /// <param name="pod">The pod or template.</param>
    /// <param name="policy">The level and version.</param>
    /// <param name="server">
    /// The server's version: "latest", and any policy version newer than the server, mean the server's own. Latest is the
    /// newest that we know.
    /// </param>
    public static PodEvaluation Evaluate(PodView pod, LevelVersion policy, PolicyVersion server = default)
    {
        var version = policy.Version > server ? server : policy.Version;
        var found = scratchOffences ??= new();
        var sentence = scratchSentence ??= new();
        var evaluation = new PodEvaluation(pod, policy, server);
        foreach (var active in CheckRegistry.For(policy.Level, version))
        {
            found.Clear();
            active.Revision.Find(pod, found);
            if (found.Count > 0)
            {
                var range = new OffenceRange(found);
                var reason = active.Check.Describe(range, sentence.Clear());
                evaluation.AddViolation(active.Check, reason, sentence.ToString(), found.ToArray());
            }

            if (found.IsUndetermined)
            {
                evaluation.AddUndetermined(active.Check);
            }
        }

        found.Clear();
        return evaluation;
    }
}
