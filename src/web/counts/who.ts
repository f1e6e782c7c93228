/** Who counts children: whoever manages the work, and those who look after its figures. */
export const counters = ['team manager', 'head of service', 'director', 'data analyst']
