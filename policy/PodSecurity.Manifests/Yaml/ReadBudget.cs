using PodSecurity.Policy.Rules;

namespace PodSecurity.Policy.Manifests.Yaml;

/// <summary>What a file may cost beyond its own length, over all of its documents.</summary>
internal sealed class ReadBudget
{
    // A refused document costs an exception, which is as much work as some lines.
    private const int CostOfRefusal = 1000;

    private long mended;

    /// <summary>How many values the aliases stand for so far.</summary>
    public int Aliased { get; set; }

    /// <summary>Takes what an alias stands for.</summary>
    /// <exception cref="ManifestException">The file's aliases stand for too much.</exception>
    public void Alias(int values, int start, int length)
    {
        Aliased += values;
        if (Aliased > ManifestLimits.AliasedValues)
        {
            Aliased = ManifestLimits.AliasedValues;
            throw new ManifestException(RuleRegistry.OversizedManifest, start, length, $"the aliases of this file stand for more than {ManifestLimits.AliasedValues} values; write out what is needed of them");
        }
    }

    /// <summary>Asks whether a document of that many characters may be read once more.</summary>
    public bool MayReadAgain(int characters)
    {
        mended += characters + CostOfRefusal;
        return mended <= ManifestLimits.MendedCharacters;
    }
}
