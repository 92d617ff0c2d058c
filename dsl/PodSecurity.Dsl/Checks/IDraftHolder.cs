namespace PodSecurity.Checks;

/// <summary>Whatever builds an object, of whichever kind it is.</summary>
internal interface IDraftHolder
{
    /// <summary>The object.</summary>
    public Draft Draft { get; }
}
