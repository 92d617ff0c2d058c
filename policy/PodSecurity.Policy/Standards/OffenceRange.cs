namespace PodSecurity.Policy.Standards;

/// <summary>Some of what was found: all of it for the sentence of the pod, one place for the sentence of a finding.</summary>
internal readonly struct OffenceRange
{
    private readonly Offences? all;
    private readonly Offence[]? array;
    private readonly int start;

    public OffenceRange(Offences all)
    {
        this.all = all;
        Count = all.Count;
    }

    public OffenceRange(Offence[] array, int start, int count)
    {
        this.array = array;
        this.start = start;
        Count = count;
    }

    public int Count { get; }

    public ref readonly Offence this[int index]
    {
        get
        {
            if (all is not null)
            {
                return ref all[index];
            }

            return ref array![start + index];
        }
    }

    /// <summary>Whether any place belongs to that sentence.</summary>
    public bool Has(int form)
    {
        for (var i = 0; i < Count; i++)
        {
            if (this[i].Form == form)
            {
                return true;
            }
        }

        return false;
    }
}
